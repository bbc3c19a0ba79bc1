namespace CompiledFw.Appliance.Explaining;

/// <summary>A rule that the packet met, or some that it skipped.</summary>
/// <param name="Outcome">What became of it there.</param>
/// <param name="Number">The rule's number; of skipped rules the first.</param>
/// <param name="Last">Of skipped rules the last one's number, else the same.</param>
/// <param name="Text">The rule without its number; empty for skipped ones.</param>
/// <param name="Reason">Why, as a part of a sentence.</param>
internal sealed record RuleLine(RuleOutcome Outcome, int Number, int Last, string Text, string Reason);
