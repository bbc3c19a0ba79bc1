using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>Options that ask for what stands in headers, and for what goes along with a packet.</summary>
public class HeaderOptionTests
{
    public static TheoryData<string, Match> Options => new()
    {
        { "ipid 0-50, 65535", Number(HeaderField.IpId, (0, 50), (65535, 65535)) },
        { "ipttl 1,64-255", Number(HeaderField.IpTtl, (1, 1), (64, 255)) },
        { "ipttl 9-5", Number(HeaderField.IpTtl, (9, 5)) },
        { "iplen 40-60", Number(HeaderField.IpLength, (40, 60)) },
        { "ipprecedence 0,7", Number(HeaderField.IpPrecedence, (0, 0), (7, 7)) },
        { "ipversion 6", Number(HeaderField.IpVersion, (6, 6)) },
        { "dscp ef,be,va,cs7,af43,63", Number(HeaderField.Dscp, (46, 46), (0, 0), (44, 44), (56, 56), (38, 38), (63, 63)) },
        { "flow-id 0xfffff", Number(HeaderField.FlowLabel, (0xFFFFF, 0xFFFFF)) },
        { "tcpseq 4294967295", Number(HeaderField.TcpSequence, (uint.MaxValue, uint.MaxValue)) },
        { "tcpack 0", Number(HeaderField.TcpAcknowledgement, (0, 0)) },
        { "tcpwin 0-1023,65535", Number(HeaderField.TcpWindow, (0, 1023), (65535, 65535)) },
        { "tcpdatalen 0", Number(HeaderField.TcpDataLength, (0, 0)) },
        { "tcpmss 0-535", Number(HeaderField.TcpMss, (0, 535)) },
        { "mac-type ip,arp-0x0807,0x86dd", Number(HeaderField.EtherType, (0x800, 0x800), (0x806, 0x807), (0x86dd, 0x86dd)) },
        { "iptos lowdelay,!throughput,!reliability,mincost", new Match.HeaderFlags(HeaderFlagField.TypeOfService, 0x12, 0x0C) },
        { "iptos congestion", new Match.HeaderFlags(HeaderFlagField.TypeOfService, 3, 0) },
        { "ipoptions ssrr,lsrr,!rr,!ts", new Match.HeaderFlags(HeaderFlagField.IpOptions, 3, 12) },
        { "tcpoptions mss,!window,sack,ts,!cc", new Match.HeaderFlags(HeaderFlagField.TcpOptions, 13, 18) },
        { "ext6hdr frag,route,rthdr2", new Match.ExtensionHeader(4 | 2 | 128) },
        { "tagged 5,10-20", new Match.Tagged(Ranges((5, 5), (10, 20))) },
        { "tagged tablearg", new Match.TaggedByTable() },
        { "mark 0x1f/0xf", new Match.Mark(15, 15) },
        { "mark 16", new Match.Mark(16, uint.MaxValue) },
        { "mark tablearg", new Match.Mark(null, uint.MaxValue) },
        { "MAC any any", new Match.Mac(0, 0, 0, 0) },
        { "MAC 02:00:00:00:00:01 any", new Match.Mac(0x020000000001, 0xFFFFFFFFFFFF, 0, 0) },
        { "mac any 2:0:0:ff:0:1/24", new Match.Mac(0, 0, 0x020000000000, 0xFFFFFF000000) },
        { "MAC any 02:00:00:00:00:ff&ff:00:00:00:00:0f", new Match.Mac(0, 0, 0x02000000000F, 0xFF000000000F) },
        { "MAC any 02:00:00:00:00:ff/0", new Match.Mac(0, 0, 0, 0) },
        { "layer2", new Match.Layer2() },
        { "bridged", new Match.Layer2() },
        { "lookup src-ip bogons", new Match.Lookup(LookupKey.SourceAddress, "bogons") },
        { "lookup dst-ip bogons", new Match.Lookup(LookupKey.DestinationAddress, "bogons") },
        { "lookup src-port web", new Match.Lookup(LookupKey.SourcePort, "web") },
        { "lookup dst-port codes", new Match.Lookup(LookupKey.DestinationPort, "codes") },
        { "lookup dscp codes", new Match.Lookup(LookupKey.Dscp, "codes") },
        { "lookup mark codes", new Match.Lookup(LookupKey.Mark, "codes") },
        { "flow table(seen)", new Match.FlowTable("seen", null) },
        { "flow table(seen,3)", new Match.FlowTable("seen", 3) },
        { "via table(nics)", new Match.InterfaceTable(InterfaceRole.Via, "nics", null) },
        { "recv table(nics,5)", new Match.InterfaceTable(InterfaceRole.Recv, "nics", 5) },
        { "xmit table(nics)", new Match.InterfaceTable(InterfaceRole.Xmit, "nics", null) },
        { "via 10.0.0.1", new Match.Interface(InterfaceRole.Via, new[] { "10.0.0.1" }.ToEquatableArray()) },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_binds_alone_negated_and_in_braces(string option, Match match)
    {
        Assert.Equal([match], Reading.Rule($"allow {option}").Matches);
        Assert.Equal([new Match.Not(match)], Reading.Rule($"allow not {option}").Matches);
        Assert.Equal([new Match.Not(match), new Match.Setup()], Reading.Rule($"allow ip from any to any !{option} setup keep-state").Matches);
        Match.AnyOf either = new(new Match[] { new Match.Direction(true), match, new Match.Not(match) }.ToEquatableArray());
        Assert.Equal([either], Reading.Rule($"allow {{ in or {option} or not {option} }}").Matches);
    }

    [Theory]
    [InlineData("deny ipttl", 6, "CFW0203", "`ipttl 1-5,64`")]
    [InlineData("deny { in or ipttl }", 20, "CFW0203", "needs a list")]
    [InlineData("deny ipttl { 1 or 2 }", 12, "CFW0214", "Braces hold whole options")]
    [InlineData("deny ipttl 256", 12, "CFW0217", "0 to 255")]
    [InlineData("deny ipttl 1,in", 14, "CFW0217", "`in` is not a time to live")]
    [InlineData("deny ipttl 5-", 12, "CFW0217", null)]
    [InlineData("deny ipttl -5", 12, "CFW0217", null)]
    [InlineData("deny ipttl 1,", 14, "CFW0217", null)]
    [InlineData("deny ipttl !5", 12, "CFW0217", "`not` stands before the option")]
    [InlineData("deny ipttl not 5", 12, "CFW0204", "`not ipttl`")]
    [InlineData("deny ipid 65536", 11, "CFW0217", "0 to 65535")]
    [InlineData("deny iplen 0-65536", 12, "CFW0217", "0 to 65535")]
    [InlineData("deny ipprecedence 8", 19, "CFW0217", "0 to 7")]
    [InlineData("deny ipprecedence 0-3", 19, "CFW0217", "it is a range")]
    [InlineData("deny ipversion 16", 16, "CFW0217", "0 to 15")]
    [InlineData("deny dscp 64", 11, "CFW0217", "0 to 63")]
    [InlineData("deny dscp af4", 11, "CFW0217", "did you mean `af4")]
    [InlineData("deny dscp cs1-cs3", 11, "CFW0217", "it is a range")]
    [InlineData("deny flow-id 0x100000", 14, "CFW0217", "0 to 1048575")]
    [InlineData("deny tcpseq 4294967296", 13, "CFW0217", "0 to 4294967295")]
    [InlineData("deny tcpack 1-2", 13, "CFW0217", "it is a range")]
    [InlineData("deny tcpwin 70000", 13, "CFW0217", "0 to 65535")]
    [InlineData("deny tcpmss", 6, "CFW0203", "`tcpmss 0-535`")]
    [InlineData("deny mac-type 0x10000", 15, "CFW0217", "0 to 65535")]
    [InlineData("deny mac-type apr", 15, "CFW0217", "did you mean `arp`?")]
    [InlineData("deny iptos lowdely", 12, "CFW0212", "did you mean `lowdelay`?")]
    [InlineData("deny iptos mincost,!mincost", 20, "CFW0212", "set and clear")]
    [InlineData("deny ipoptions rrr", 16, "CFW0212", "ssrr, lsrr, rr, ts")]
    [InlineData("deny tcpoptions", 6, "CFW0203", "`tcpoptions mss,!ts`")]
    [InlineData("deny tcpoptions mss,sackk", 21, "CFW0212", "did you mean `sack`?")]
    [InlineData("deny ext6hdr !frag", 14, "CFW0212", "`not ext6hdr`")]
    [InlineData("deny ext6hdr fragment", 14, "CFW0212", "hopopt, route, frag")]
    [InlineData("deny tagged", 6, "CFW0203", "`tagged 5,10-20`")]
    [InlineData("deny tagged 0", 13, "CFW0217", "1 to 65534")]
    [InlineData("deny tagged 1-65535", 13, "CFW0217", "1 to 65534")]
    [InlineData("deny tagged 5,tablearg", 15, "CFW0217", "not a tag")]
    [InlineData("deny mark", 6, "CFW0203", "`mark 0x10/0xff`")]
    [InlineData("deny mark x", 11, "CFW0217", "32 bits")]
    [InlineData("deny mark 1/x", 11, "CFW0217", "a mask if only some bits count")]
    [InlineData("deny MAC", 6, "CFW0203", "the destination first")]
    [InlineData("deny MAC any", 10, "CFW0203", "`MAC any 02:00:00:00:00:01`")]
    [InlineData("deny MAC any 02:00:00:00:00", 14, "CFW0207", "not a MAC address")]
    [InlineData("deny MAC any 02:00:00:00:00:100", 14, "CFW0207", "not a MAC address")]
    [InlineData("deny MAC any 02:00:00:00:00:00/49", 14, "CFW0207", "not a MAC address")]
    [InlineData("deny MAC 02-00-00-00-00-01 any", 10, "CFW0207", "not a MAC address")]
    [InlineData("deny layer2 5", 13, "CFW0200", "`5` is not an option")]
    [InlineData("deny lookup", 6, "CFW0203", "src-ip, dst-ip, src-port, dst-port, dscp, mark")]
    [InlineData("deny lookup dst-prt web", 13, "CFW0200", "did you mean `dst-port`?")]
    [InlineData("deny lookup uid web", 13, "CFW0200", "cannot be looked up")]
    [InlineData("deny lookup dst-port", 13, "CFW0203", "needs a table")]
    [InlineData("deny lookup dst-port wep", 22, "CFW0101", "did you mean `web`?")]
    [InlineData("deny lookup dst-port bogons", 22, "CFW0102", "holds addresses, and ports are asked for")]
    [InlineData("deny lookup src-ip web", 20, "CFW0102", "holds ports, and addresses are asked for")]
    [InlineData("deny lookup mark web", 18, "CFW0102", "holds ports, and numbers are asked for")]
    [InlineData("deny lookup dst-port table(web)", 22, "CFW0100", "`lookup dst-port web`")]
    [InlineData("deny flow", 6, "CFW0203", "`flow table(seen)`")]
    [InlineData("deny flow seen", 11, "CFW0100", "`table(name)`")]
    [InlineData("deny flow table(web)", 11, "CFW0102", "holds ports, and flows are asked for")]
    [InlineData("deny flow table(seen,x)", 11, "CFW0217", "0 to 4294967295")]
    [InlineData("deny via table(web)", 10, "CFW0102", "holds ports, and names of interfaces are asked for")]
    [InlineData("deny via table(nic)", 10, "CFW0101", "did you mean `nics`?")]
    [InlineData("deny via table(nics,)", 10, "CFW0217", "the value of a table's entry")]
    [InlineData("deny via not em0", 10, "CFW0204", "`not via`")]
    [InlineData("deny via { em0 or em1 }", 10, "CFW0214", "`{ via eth0 or … }`")]
    [InlineData("deny via em0,em1", 10, "CFW0103", "`wan: [eth0, ppp*]`")]
    [InlineData("deny via 10.0.0.300", 10, "CFW0103", "0 to 255")]
    [InlineData("deny via fe80::1", 10, "CFW0103", "IPv6 address")]
    public void A_wrong_argument_says_what_is_wrong_and_where(string line, int column, string id, string? says) =>
        Reading.AssertRefused(line, column, id, says);

    private static Match.HeaderNumber Number(HeaderField field, params (long First, long Last)[] ranges) => new(field, Ranges(ranges));

    private static EquatableArray<NumberRange> Ranges(params (long First, long Last)[] ranges) =>
        ranges.Select(r => new NumberRange(r.First, r.Last)).ToEquatableArray();
}
