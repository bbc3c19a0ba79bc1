namespace CompiledFw.Language.Binding;

/// <summary>What the entries of a list may be.</summary>
/// <param name="What">What one is: <c>a time to live</c>.</param>
/// <param name="Least">The least number.</param>
/// <param name="Greatest">The greatest number.</param>
/// <param name="Names">Names that stand for numbers, or null.</param>
/// <param name="TakesRanges">Whether <c>1-5</c> may stand there.</param>
internal sealed record ListedNumbers(
    string What, long Least, long Greatest, Dictionary<string, int>? Names = null, bool TakesRanges = true);
