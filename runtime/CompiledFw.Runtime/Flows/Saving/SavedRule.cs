namespace CompiledFw.Flows.Saving;

/// <summary>A rule that has flows in a flow file.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Place">Rules before it that had the same number and text.</param>
/// <param name="Text">Its text, without the number.</param>
internal readonly record struct SavedRule(ushort Number, int Place, string Text)
{
    /// <summary>What is written of a rule.</summary>
    public static SavedRule Of(RuleDescription[] rules, int index)
    {
        RuleDescription rule = rules[index];
        int place = 0;
        for (int i = index - 1; i >= 0 && rules[i].Number == rule.Number; i--)
            place += rules[i].Text == rule.Text ? 1 : 0;
        return new SavedRule(rule.Number, place, rule.Text);
    }
}
