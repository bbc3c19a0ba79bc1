namespace CompiledFw.Interpreting;

/// <summary>
/// Lists of options in headers, taken apart as plainly as possible (reference: ipfw section 1.4). A list is cut into options first,
/// and then each of them is named.
/// </summary>
internal static class OptionWords
{
    /// <summary>Words of the options of an IPv4 header; null when the list cannot be cut to its end.</summary>
    public static ISet<string>? OfIp4(byte[] list)
    {
        List<byte[]> options = Cut(list, leastLength: 1, out bool toTheEnd);
        if (!toTheEnd)
            return null;
        HashSet<string> words = [];
        foreach (byte[] option in options)
        {
            if (option[0] == 137)
                words.Add("ssrr");
            if (option[0] == 131)
                words.Add("lsrr");
            if (option[0] == 7)
                words.Add("rr");
            if (option[0] == 68)
                words.Add("ts");
        }

        return words;
    }

    /// <summary>Words of the options of a TCP segment, up to the first one that cannot be cut.</summary>
    /// <remarks>ipfw knows the word <c>cc</c>, but has stopped looking for what it stands for.</remarks>
    public static ISet<string> OfTcp(byte[] list)
    {
        HashSet<string> words = [];
        foreach (byte[] option in Cut(list, leastLength: 2, out _))
        {
            if (IsMss(option))
                words.Add("mss");
            if (option[0] == 3 && option.Length == 3)
                words.Add("window");
            if ((option[0] == 4 && option.Length == 2) || (option[0] == 5 && option.Length is 10 or 18 or 26 or 34))
                words.Add("sack");
            if (option[0] == 8 && option.Length == 10)
                words.Add("ts");
        }

        return words;
    }

    /// <summary>The last maximum segment size of a TCP segment; null without one.</summary>
    public static int? MssOf(byte[] list)
    {
        byte[]? last = Cut(list, leastLength: 2, out _).LastOrDefault(IsMss);
        return last is null ? null : (last[2] * 256) + last[3];
    }

    private static bool IsMss(byte[] option) => option[0] == 2 && option.Length == 4;

    /// <summary>Cuts a list into options. 0 ends it, 1 is an option of one byte, every other one says its length in its second.</summary>
    private static List<byte[]> Cut(byte[] list, int leastLength, out bool toTheEnd)
    {
        List<byte[]> options = [];
        toTheEnd = true;
        int at = 0;
        while (at < list.Length && list[at] != 0)
        {
            int length = 1;
            if (list[at] != 1)
            {
                length = at + 1 < list.Length ? list[at + 1] : 0;
                if (length < leastLength || at + length > list.Length)
                {
                    toTheEnd = false;
                    break;
                }
            }

            options.Add(list[at..(at + length)]);
            at += length;
        }

        return options;
    }
}
