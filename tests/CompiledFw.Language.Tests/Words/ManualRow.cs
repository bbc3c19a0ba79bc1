using System.Text.RegularExpressions;

namespace CompiledFw.Language.Tests.Words;

/// <summary>A row of a table with examples.</summary>
/// <param name="Kind">The heading of the first column: what the row's words are.</param>
/// <param name="Column">The heading of the last column: what its examples are.</param>
/// <param name="First">The first cell.</param>
/// <param name="Second">The second cell.</param>
/// <param name="Examples">What stands in backticks in the last cell.</param>
internal sealed partial record ManualRow(string Kind, string Column, string First, string Second, string[] Examples)
{
    private const string NamesKind = "behind";

    /// <summary>The words that the row explains: of <c>`skipto N`</c> the first.</summary>
    public IEnumerable<string> Words =>
        Manual.Code(Kind == NamesKind ? Second : First).Select(code => FirstWord().Match(code).Value).Distinct();

    /// <summary>The words that take these names; none in other rows.</summary>
    public IEnumerable<string> NamesBehind => Kind == NamesKind ? Manual.Code(First) : [];

    /// <summary>Whether an example uses a word.</summary>
    public static bool Uses(string example, string word) =>
        IsWord().IsMatch(word) ? Separators().Split(example).Contains(word) : example.Contains(word, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=^\(?)[^\s(]+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^[A-Za-z][\w-]*$")]
    private static partial Regex IsWord();

    [GeneratedRegex(@"[\s,!:{}()\[\]""]+")]
    private static partial Regex Separators();
}
