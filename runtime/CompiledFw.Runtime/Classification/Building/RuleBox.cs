namespace CompiledFw.Classification.Building;

/// <summary>A rule as a classifier sees it.</summary>
/// <param name="Rule">Its index in the rule set.</param>
/// <param name="IsFinal">True when a packet within goes no further: later rules are not asked.</param>
/// <param name="Sets">For each field the number of a set of values in <see cref="BoxTable.Sets"/>; 0 for all values.</param>
internal sealed record RuleBox(int Rule, bool IsFinal, int[] Sets);
