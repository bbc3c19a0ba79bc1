using System.Text;

namespace CompiledFw.Language.Problems;

/// <summary>Shows a piece of the file inside a message: on one line, in backticks, cut off where it gets long.</summary>
internal static class Quote
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        StringBuilder shown = new("`");
        for (int i = 0; i < text.Length && i < Longest; i++)
            shown.Append(char.IsControl(text[i]) || char.IsWhiteSpace(text[i]) ? ' ' : char.IsSurrogate(text[i]) ? '?' : text[i]);
        return shown.Append(text.Length > Longest ? "…`" : "`").ToString();
    }
}
