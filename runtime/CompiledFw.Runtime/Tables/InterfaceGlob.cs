namespace CompiledFw.Tables;

/// <summary>Shell globs over interface names: <c>*</c>, <c>?</c>, <c>[a-c]</c>, <c>[!0]</c>.</summary>
internal static class InterfaceGlob
{
    /// <summary>True when the whole name fits. Takes time in proportion to both lengths multiplied, whatever the glob.</summary>
    public static bool Fits(ReadOnlySpan<char> glob, ReadOnlySpan<char> name)
    {
        // One star can be tried again at the next character; an earlier star never has to be.
        int g = 0, n = 0, starGlob = -1, starName = 0;
        while (n < name.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                starGlob = g++;
                starName = n;
            }
            else if (g < glob.Length && FitsOne(glob[g..], name[n], out int used))
            {
                g += used;
                n++;
            }
            else if (starGlob >= 0)
            {
                g = starGlob + 1;
                n = ++starName;
            }
            else
            {
                return false;
            }
        }

        return glob[g..].TrimStart('*').IsEmpty;
    }

    private static bool FitsOne(ReadOnlySpan<char> glob, char c, out int used)
    {
        used = 1;
        if (glob[0] == '?')
            return true;
        int close = glob[0] == '[' && glob.Length > 2 ? glob[2..].IndexOf(']') : -1;
        if (close < 0)
            return glob[0] == c;

        ReadOnlySpan<char> set = glob[1..(close + 2)];
        used = close + 3;
        bool complement = set[0] is '!' or '^' && set.Length > 1;
        if (complement)
            set = set[1..];
        for (int i = 0; i < set.Length; i++)
        {
            bool isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? c >= set[i] && c <= set[i + 2] : c == set[i])
                return !complement;
            if (isRange)
                i += 2;
        }

        return complement;
    }
}
