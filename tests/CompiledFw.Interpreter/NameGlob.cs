namespace CompiledFw.Interpreting;

/// <summary>Shell globs over interface names, by trying every way: <c>*</c>, <c>?</c>, <c>[a-c]</c>, <c>[!0]</c>.</summary>
internal static class NameGlob
{
    /// <summary>True when the whole name fits the whole glob.</summary>
    public static bool Fits(string glob, string name)
    {
        if (glob.Length == 0)
            return name.Length == 0;
        if (glob[0] == '*')
            return Fits(glob[1..], name) || (name.Length > 0 && Fits(glob, name[1..]));
        if (name.Length == 0)
            return false;
        if (glob[0] == '?')
            return Fits(glob[1..], name[1..]);

        // The first character of a set belongs to it even when it is a bracket.
        bool complement = glob.Length > 1 && glob[0] == '[' && glob[1] is '!' or '^';
        int members = complement ? 2 : 1;
        int close = glob[0] == '[' && members + 1 < glob.Length ? glob.IndexOf(']', members + 1) : -1;
        if (close < 0)
            return glob[0] == name[0] && Fits(glob[1..], name[1..]);
        return SetHolds(glob[members..close], name[0]) != complement && Fits(glob[(close + 1)..], name[1..]);
    }

    private static bool SetHolds(string set, char c)
    {
        if (set.Length == 0)
            return false;
        if (set.Length >= 3 && set[1] == '-')
            return (c >= set[0] && c <= set[2]) || SetHolds(set[3..], c);
        return c == set[0] || SetHolds(set[1..], c);
    }
}
