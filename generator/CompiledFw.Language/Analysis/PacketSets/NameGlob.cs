namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Globs over interface names, as far as the analysis looks into them: <c>*</c> and <c>?</c>, but no character sets.</summary>
internal static class NameGlob
{
    public static bool IsGlob(string word) => word.IndexOfAny(['*', '?', '[']) >= 0;

    /// <summary>True of a glob without character sets.</summary>
    public static bool IsSimple(string glob) => glob.IndexOf('[') < 0;

    /// <summary>What every name begins with that fits; null unless that is all that the glob asks for.</summary>
    public static string? PrefixOf(string glob)
    {
        string prefix = glob.TrimEnd('*');
        return prefix.Length < glob.Length && !IsGlob(prefix) ? prefix : null;
    }

    /// <summary>True when the whole name fits the whole simple glob.</summary>
    public static bool Fits(string glob, string name)
    {
        int g = 0, n = 0, starGlob = -1, starName = 0;
        while (n < name.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                starGlob = g++;
                starName = n;
            }
            else if (g < glob.Length && (glob[g] == '?' || glob[g] == name[n]))
            {
                g++;
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

        while (g < glob.Length && glob[g] == '*')
            g++;
        return g == glob.Length;
    }
}
