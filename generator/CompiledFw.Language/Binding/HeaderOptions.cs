using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>Options that ask for a number, bits or options of a header.</summary>
internal static class HeaderOptions
{
    public static readonly ListedNumbers SmallNumber = new("a number of 16 bits", 0, 65535);

    public static readonly Dictionary<string, OptionReader> Readers = new(StringComparer.Ordinal)
    {
        ["ipid"] = Number(HeaderField.IpId, "1000-2000", SmallNumber),
        ["ipttl"] = Number(HeaderField.IpTtl, "1-5,64", new ListedNumbers("a time to live", 0, 255)),
        ["iplen"] = Number(HeaderField.IpLength, "0-1500", SmallNumber),
        ["ipprecedence"] = Number(HeaderField.IpPrecedence, "6", new ListedNumbers("a precedence", 0, 7, TakesRanges: false)),
        ["ipversion"] = Number(HeaderField.IpVersion, "4", new ListedNumbers("a version", 0, 15, TakesRanges: false)),
        ["dscp"] = Number(HeaderField.Dscp, "ef,af41", new ListedNumbers("a DSCP", 0, 63, HeaderNames.Dscp, TakesRanges: false)),
        ["flow-id"] = Number(HeaderField.FlowLabel, "1,0x2000", new ListedNumbers("a flow label", 0, 0xfffff, TakesRanges: false)),
        ["tcpseq"] = Number(HeaderField.TcpSequence, "0", new ListedNumbers("a sequence number", 0, uint.MaxValue, TakesRanges: false)),
        ["tcpack"] = Number(HeaderField.TcpAcknowledgement, "0", new ListedNumbers("an acknowledgement number", 0, uint.MaxValue, TakesRanges: false)),
        ["tcpwin"] = Number(HeaderField.TcpWindow, "0-1023", SmallNumber),
        ["tcpdatalen"] = Number(HeaderField.TcpDataLength, "0", SmallNumber),
        ["tcpmss"] = Number(HeaderField.TcpMss, "0-535", SmallNumber),
        ["mac-type"] = Number(HeaderField.EtherType, "arp,0x86dd", new ListedNumbers("an EtherType", 0, 65535, HeaderNames.EtherTypes)),
        ["iptos"] = Flags(HeaderFlagField.TypeOfService, "lowdelay,!throughput", HeaderNames.TypeOfService),
        ["ipoptions"] = Flags(HeaderFlagField.IpOptions, "ssrr,!rr", HeaderNames.IpOptions),
        ["tcpoptions"] = Flags(HeaderFlagField.TcpOptions, "mss,!ts", HeaderNames.TcpOptions),
        ["ext6hdr"] = ExtensionHeaders,
    };

    private static OptionReader Number(HeaderField field, string example, ListedNumbers numbers) => (OptionSite site, out Match? match) =>
    {
        match = null;
        if (!site.TryTakeList(example, out Word list)
            || !NumberList.TryRead(list, numbers, site.Scope.Problems, out EquatableArray<NumberRange> ranges))
        {
            return false;
        }

        match = new Match.HeaderNumber(field, ranges);
        return true;
    };

    private static OptionReader Flags(HeaderFlagField field, string example, Dictionary<string, byte> names) =>
        (OptionSite site, out Match? match) =>
        {
            match = null;
            if (!site.TryTakeList(example, out Word list)
                || !FlagLists.TryRead(list, names, site.Scope.Problems, out byte set, out byte clear))
            {
                return false;
            }

            match = new Match.HeaderFlags(field, set, clear);
            return true;
        };

    /// <summary>A list of headers of which one has to be there.</summary>
    private static bool ExtensionHeaders(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.TryTakeList("frag,route", out Word list)
            || !FlagLists.TryRead(list, HeaderNames.ExtensionHeaders, site.Scope.Problems, out byte headers, out byte absent))
        {
            return false;
        }

        if (absent != 0)
        {
            return site.Scope.Problems.Refuse(
                Problems.ProblemKinds.BadFlags,
                list.Span,
                "`ext6hdr` takes no `!`: write `not ext6hdr` before the list.");
        }

        match = new Match.ExtensionHeader(headers);
        return true;
    }
}
