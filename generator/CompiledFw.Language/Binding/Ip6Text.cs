namespace CompiledFw.Language.Binding;

/// <summary>
/// IPv6 addresses in the forms of RFC 4291 section 2.2, with a dotted quad at the end if need be; no zone, no brackets.
/// </summary>
internal static class Ip6Text
{
    public static bool TryRead(string text, out ulong high, out ulong low)
    {
        high = low = 0;
        if (text.Length is < 2 or > 45)
            return false;
        int gap = text.IndexOf("::", StringComparison.Ordinal);
        List<int> head = [];
        List<int> tail = [];
        if (gap < 0)
        {
            if (!TryReadGroups(text, head) || head.Count != 8)
                return false;
        }
        else if (!TryReadGroups(text.Substring(0, gap), head, mayEndDotted: false)
            || !TryReadGroups(text.Substring(gap + 2), tail)
            || head.Count + tail.Count > 7)
        {
            return false;
        }

        int[] groups = new int[8];
        head.CopyTo(groups);
        tail.CopyTo(groups, 8 - tail.Count);
        for (int i = 0; i < 4; i++)
        {
            high = (high << 16) | (uint)groups[i];
            low = (low << 16) | (uint)groups[i + 4];
        }

        return true;
    }

    private static bool TryReadGroups(string text, List<int> groups, bool mayEndDotted = true)
    {
        if (text.Length == 0)
            return true;
        string[] pieces = text.Split(':');
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i == pieces.Length - 1 && mayEndDotted && Ip4Text.TryRead(pieces[i], out uint quad))
            {
                groups.Add((int)(quad >> 16));
                groups.Add((int)(quad & 0xFFFF));
            }
            else if (TryReadGroup(pieces[i], out int group))
            {
                groups.Add(group);
            }
            else
            {
                return false;
            }
        }

        return groups.Count <= 8;
    }

    private static bool TryReadGroup(string text, out int group)
    {
        group = 0;
        foreach (char c in text)
        {
            if (!Uri.IsHexDigit(c))
                return false;
            group = unchecked((group << 4) | Uri.FromHex(c));
        }

        return text.Length is >= 1 and <= 4;
    }
}
