using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>What a number behind a word may be.</summary>
/// <param name="Kind">The problem, if it is none.</param>
/// <param name="Word">The word before it.</param>
/// <param name="What">What it is: <c>the number of a rule</c>.</param>
/// <param name="Example">Word and number.</param>
/// <param name="Least">The least one.</param>
/// <param name="Greatest">The greatest one.</param>
/// <param name="TakesTableArgument">Whether <c>tablearg</c> may stand in its place.</param>
internal sealed record NumberRules(
    ProblemKind Kind, string Word, string What, string Example, int Least, int Greatest, bool TakesTableArgument = true);
