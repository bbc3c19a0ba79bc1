using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Addresses that are no prefixes: under a mask with gaps, <c>10.0.0.1:255.0.0.255</c>, and sets of last bytes,
/// <c>10.0.0.0/24{1,5,10-20}</c> (reference: ipfw section 1.3).
/// </summary>
internal static class AddressForms
{
    private const int ShortestSet = 24;

    public static bool IsSet(string text) => text.IndexOf('{') > 0;

    /// <summary>The set's addresses, a prefix each. Of a network shorter than 24 bits ipfw knows no sets.</summary>
    public static bool TryReadSet(WordPart part, ProblemList problems, List<Prefix4> addresses)
    {
        string text = part.Text;
        int open = text.IndexOf('{');
        string network = text.Substring(0, open);
        int slash = network.IndexOf('/');
        int length = ShortestSet;
        bool isSet = text[text.Length - 1] == '}'
            & Ip4Text.TryRead(slash < 0 ? network : network.Substring(0, slash), out uint address)
            & (slash < 0 || NumberText.TryRead(network.Substring(slash + 1), 31, out length))
            & length >= ShortestSet;
        if (!isSet)
        {
            return problems.Refuse(
                ProblemKinds.BadAddress,
                part.Span,
                $"{Quote.Of(text)} is not a set of addresses: write a network of 24 to 31 bits and last bytes, `10.0.0.0/24{{1,5,10-20}}`.");
        }

        uint first = new Prefix4(0, length).Mask & address;
        int least = (int)(first & 255), greatest = least + (1 << (32 - length)) - 1;
        bool[] isIn = new bool[256];
        foreach (string entry in text.Substring(open + 1, text.Length - open - 2).Split(','))
        {
            string[] bounds = entry.Trim().Split('-');
            int last = 0;
            bool isRange = NumberText.TryRead(bounds[0], greatest, out int from) && from >= least && bounds.Length <= 2
                && (bounds.Length == 1 || (NumberText.TryRead(bounds[1], greatest, out last) && last >= from));
            if (!isRange)
            {
                return problems.Refuse(
                    ProblemKinds.BadAddress,
                    part.Span,
                    $"{Quote.Of(entry.Trim())} is not a last byte of {Quote.Of(network)}: they go from {least} to {greatest}, `{least}-{greatest}`.");
            }

            for (int value = from; value <= (bounds.Length == 1 ? from : last); value++)
                isIn[value] = true;
        }

        AddPrefixes(first & ~255u, isIn, addresses);
        return true;
    }

    /// <summary>As few prefixes as hold those last bytes and no others, so that many long sets do not fill the memory.</summary>
    private static void AddPrefixes(uint network, bool[] isIn, List<Prefix4> addresses)
    {
        for (int value = 0; value < isIn.Length;)
        {
            int size = 1;
            while (isIn[value] && value % (size * 2) == 0 && value + (size * 2) <= isIn.Length && isIn.Skip(value + size).Take(size).All(b => b))
                size *= 2;
            if (isIn[value])
                addresses.Add(new Prefix4(network | (uint)value, 32 - (int)Math.Log(size, 2)));
            value += size;
        }
    }

    /// <summary>An address under a mask. False for a mask without gaps behind <c>/</c>, and for whatever else is a prefix.</summary>
    public static bool TryReadMasked(string text, Side side, out Match? match)
    {
        match = null;
        int slash = text.IndexOf('/');
        int separator = slash >= 0 ? slash : text.IndexOf(':');
        if (separator <= 0)
            return false;
        string behind = text.Substring(separator + 1);
        if (Ip4Text.TryRead(text.Substring(0, separator), out uint quad) && Ip4Text.TryRead(behind, out uint mask))
        {
            match = new Match.Masked4(side, quad & mask, mask);
            return true;
        }

        if (slash < 0
            || !Ip6Text.TryRead(text.Substring(0, slash), out ulong high, out ulong low)
            || !Ip6Text.TryRead(behind, out ulong highMask, out ulong lowMask))
        {
            return false;
        }

        match = new Match.Masked6(side, high & highMask, low & lowMask, highMask, lowMask);
        return true;
    }
}
