using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>What to say of an entry of a list that no entry can be, be it an address or a port.</summary>
internal static class ListSentence
{
    public static bool HasGap(string entry) => entry.Any(char.IsWhiteSpace);

    public static string CommaMissing(string entry) => $"{Quote.Of(entry)} is one entry of a list here: a comma is missing.";

    public static string Negated(string entry) =>
        $"{Quote.Of(entry)} cannot stand in a list: in a rule `not` negates all of a list, `not A,B`, and a table has no `not`.";
}
