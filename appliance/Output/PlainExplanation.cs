using CompiledFw.Appliance.Explaining;

namespace CompiledFw.Appliance.Output;

/// <summary>
/// An explanation as text, for files, pipes and screens without colours: a line a rule, but on a screen where that is too long a
/// second line for the reason.
/// </summary>
internal static class PlainExplanation
{
    private const int WordColumns = 9, MarkColumns = 6, MostTextColumns = 72;
    private const string Gap = "  ";

    public static void Write(Terminal terminal, Explanation explanation)
    {
        TextWriter output = terminal.Out;
        WriteLines(output, ExplanationLines.Header(explanation));
        output.WriteLine();
        if (explanation.Rules.Count > 0)
        {
            WriteRules(terminal, explanation.Rules);
            output.WriteLine();
        }

        WriteLines(output, ExplanationLines.Summary(explanation));
    }

    private static void WriteLines(TextWriter output, IEnumerable<(string Word, string Text)> lines)
    {
        foreach ((string word, string text) in lines)
            output.WriteLine($"{word.PadRight(WordColumns)}{text}");
    }

    private static void WriteRules(Terminal terminal, IReadOnlyList<RuleLine> rules)
    {
        int numberColumns = rules.Max(r => $"{r.Number}".Length);
        int textColumns = Math.Min(MostTextColumns, rules.Max(r => r.Text.Length));
        string margin = new(' ', MarkColumns + numberColumns + Gap.Length);
        bool isBeside = terminal.Width is not { } width
            || rules.All(r => margin.Length + Math.Max(textColumns, r.Text.Length) + Gap.Length + r.Reason.Length < width);
        foreach (RuleLine rule in rules)
        {
            if (rule.Outcome == RuleOutcome.Skipped)
            {
                terminal.Out.WriteLine(margin + rule.Reason);
                continue;
            }

            string head = Mark(rule.Outcome).PadRight(MarkColumns) + $"{rule.Number}".PadLeft(numberColumns) + Gap;
            terminal.Out.WriteLine(isBeside
                ? head + rule.Text.PadRight(textColumns) + Gap + rule.Reason
                : $"{head}{rule.Text}\n{margin}{Gap}{rule.Reason}");
        }
    }

    private static string Mark(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.NotMatched => "no",
        RuleOutcome.Matched => "yes",
        RuleOutcome.FlowFound => "flow",
        _ => "",
    };
}
