namespace CompiledFw.Language.Syntax;

/// <summary>
/// Finds characters that a YAML text must not hold (YAML 1.2 section 5.1): control characters but tab and line breaks, halves of
/// surrogate pairs, byte order marks inside. The scanner would take NUL for the end of the file and lose the rules after it.
/// </summary>
internal static class TextCheck
{
    /// <summary>The index of the first forbidden character, or -1.</summary>
    public static int FirstForbidden(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\u007F' or '\n' or '\r' or '\t')
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (c < '\u00A0' ? c != '\u0085' : char.IsSurrogate(c) || c is '\uFEFF' or '\uFFFE' or '\uFFFF')
                return i;
        }

        return -1;
    }
}
