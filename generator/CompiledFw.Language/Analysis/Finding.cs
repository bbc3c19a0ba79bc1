using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Analysis;

/// <summary>Something that rules together mean and hardly anybody can want.</summary>
/// <param name="Kind">What kind; a warning.</param>
/// <param name="Rules">Indexes of the rules that it speaks of; it is reported at the first.</param>
/// <param name="Message">One sentence for the operator.</param>
internal sealed record Finding(ProblemKind Kind, IReadOnlyList<int> Rules, string Message);
