using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>Addresses that are no prefixes, and the head's tests as options.</summary>
public class HeadOptionTests
{
    public static TheoryData<string, Match> Addresses => new()
    {
        { "10.0.0.1:255.0.0.255", Masked(0x0A000001, 0xFF0000FF) },
        { "10.0.0.1/255.0.0.255", Masked(0x0A000001, 0xFF0000FF) },
        { "10.9.9.9:255.0.0.0", Masked(0x0A000000, 0xFF000000) },
        { "10.0.0.1:0.0.0.0", Masked(0, 0) },
        { "2001:db8::1/ffff::ffff", new Match.Masked6(Side.Source, 0x2001000000000000, 1, 0xFFFF000000000000, 0xFFFF) },
        { "10.1.1.0/24{1,5}", V4((0x0A010101, 32), (0x0A010105, 32)) },
        { "10.1.1.0{ 1, 5 }", V4((0x0A010101, 32), (0x0A010105, 32)) },
        { "10.1.1.99/24{10-20,15}", V4((0x0A01010A, 31), (0x0A01010C, 30), (0x0A010110, 30), (0x0A010114, 32)) },
        { "10.1.1.0/24{0-255}", V4((0x0A010100, 24)) },
        { "10.1.1.128/30{128,131}", V4((0x0A010180, 32), (0x0A010183, 32)) },
        { "10.1.1.0/24{5},192.0.2.1", V4((0x0A010105, 32), (0xC0000201, 32)) },
        { "192.0.2.1,10.0.0.1:255.0.0.255", new Match.AnyOf(new Match[] { V4((0xC0000201, 32)), Masked(0x0A000001, 0xFF0000FF) }.ToEquatableArray()) },
        { "table(bogons,7)", new Match.AddressTable(Side.Source, "bogons", 7) },
        { "table(bogons, 0x10)", new Match.AddressTable(Side.Source, "bogons", 16) },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_binds_in_the_head_and_as_an_option(string address, Match match)
    {
        Assert.Equal([match], Reading.Rule($"allow ip from {address} to any").Matches);
        Assert.Equal([new Match.Not(match)], Reading.Rule($"allow ip from not {address} to any").Matches);
        Assert.Equal([match], Reading.Rule($"allow src-ip {address}").Matches);
        Assert.Equal([new Match.Not(match)], Reading.Rule($"allow not src-ip {address}").Matches);
        Assert.Equal(match.ToString(), Reading.Rule($"allow dst-ip {address}").Matches[0].ToString().Replace("Destination", "Source"));
    }

    public static TheoryData<string, Match> Options => new()
    {
        { "src-ip me", new Match.Me(Side.Source, OnlyV6: false) },
        { "dst-ip me6", new Match.Me(Side.Destination, OnlyV6: true) },
        { "src-ip6 me", new Match.Me(Side.Source, OnlyV6: true) },
        { "dst-ipv6 me", new Match.Me(Side.Destination, OnlyV6: true) },
        { "src-ipv6 ::1", new Match.Address(Side.Source, EquatableArray<Prefix4>.Empty, new[] { new Prefix6(0, 1, 128) }.ToEquatableArray()) },
        { "dst-ip6 table(bogons)", new Match.AddressTable(Side.Destination, "bogons", null) },
        { "dst-ip table(bogons,5)", new Match.AddressTable(Side.Destination, "bogons", 5) },
        { "src-port 80", new Match.Port(Side.Source, new[] { new PortRange(80, 80) }.ToEquatableArray()) },
        { "dst-port 22, 80-88", new Match.Port(Side.Destination, new[] { new PortRange(22, 22), new PortRange(80, 88) }.ToEquatableArray()) },
        { "dst-port table(web,7)", new Match.PortTable(Side.Destination, "web", 7) },
        { "proto tcp", new Match.Protocol(6) },
        { "proto 255", new Match.Protocol(255) },
        { "proto ipv6", new Match.Protocol(41) },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_binds_alone_negated_and_in_braces(string option, Match match)
    {
        Assert.Equal([match], Reading.Rule($"allow {option}").Matches);
        Assert.Equal([new Match.Not(match)], Reading.Rule($"allow !{option}").Matches);
        Assert.Equal([match, new Match.Direction(true)], Reading.Rule($"allow ip from any to any {option} in keep-state").Matches);
        Match.AnyOf either = new(new Match[] { new Match.Direction(true), new Match.Not(match) }.ToEquatableArray());
        Assert.Equal([either], Reading.Rule($"allow {{ in or not {option} }}").Matches);
    }

    [Fact]
    public void Braces_join_options_of_several_kinds() => Assert.Equal(
        [new Match.AnyOf(new Match[] { V4((0x0A000001, 32)), new Match.Port(Side.Destination, new[] { new PortRange(80, 80) }.ToEquatableArray()) }.ToEquatableArray())],
        Reading.Rule("allow { src-ip 10.0.0.1 or dst-port 80 }").Matches);

    [Theory]
    [InlineData("allow src-ip any dst-ip any src-port any dst-port any src-ip6 any")]
    [InlineData("allow src-ip 0.0.0.0/0 dst-ip6 ::/0")]
    public void Any_tests_nothing(string line) => Assert.Empty(Reading.Rule(line).Matches);

    [Theory]
    [InlineData("allow src-ip", 7, "CFW0203", "`src-ip 10.0.0.0/8`")]
    [InlineData("allow dst-ip6", 7, "CFW0203", "`dst-ip6 2001:db8::/32`")]
    [InlineData("allow { in or src-ip }", 22, "CFW0203", "needs an address")]
    [InlineData("allow src-ip in", 14, "CFW0207", "`in` is not an address")]
    [InlineData("allow not src-ip any", 18, "CFW0211", "`not any` never matches")]
    [InlineData("allow { in or src-ip any }", 15, "CFW0214", "tests nothing")]
    [InlineData("allow src-ip not 10.0.0.1", 14, "CFW0204", "`not src-ip`")]
    [InlineData("allow src-ip !10.0.0.1", 14, "CFW0204", "`not src-ip 10.0.0.1`")]
    [InlineData("allow src-ip { 10.0.0.1 or me }", 14, "CFW0214", "`{ src-ip 10.0.0.0/8 or … }`")]
    [InlineData("allow src-ip 10.0.0.1,me", 23, "CFW0207", "`{ src-ip me or src-ip … }`")]
    [InlineData("allow src-ip6 10.0.0.1", 15, "CFW0208", "`src-ip`")]
    [InlineData("allow dst-ipv6 10.0.0.0/24{1}", 16, "CFW0208", "`dst-ip`")]
    [InlineData("allow dst-ip6 10.0.0.1:255.0.0.255", 15, "CFW0208", null)]
    [InlineData("allow ip6 from 10.1.1.0/24{1} to any", 16, "CFW0208", "`ip6` rule")]
    [InlineData("allow src-ip table(web)", 14, "CFW0102", "holds ports, and addresses are asked for")]
    [InlineData("allow dst-port", 7, "CFW0203", "`dst-port 22,80-88`")]
    [InlineData("allow dst-port 65536", 16, "CFW0209", "0 to 65535")]
    [InlineData("allow dst-port in", 16, "CFW0209", "not a known service")]
    [InlineData("allow dst-port not 80", 16, "CFW0204", "stands before the option")]
    [InlineData("allow dst-port !80", 16, "CFW0204", "`not dst-port 80`")]
    [InlineData("allow not dst-port any", 20, "CFW0211", null)]
    [InlineData("allow dst-port { 80 or 443 }", 16, "CFW0214", "Braces hold whole options")]
    [InlineData("allow dst-port table(bogons)", 16, "CFW0102", "holds addresses, and ports are asked for")]
    [InlineData("allow proto", 7, "CFW0203", "`proto tcp`")]
    [InlineData("allow proto 0", 13, "CFW0206", "1 to 255")]
    [InlineData("allow proto 256", 13, "CFW0206", "1 to 255")]
    [InlineData("allow proto tpc", 13, "CFW0200", "did you mean `tcp`?")]
    [InlineData("allow proto !tcp", 13, "CFW0204", "`not proto tcp`")]
    [InlineData("allow proto { tcp or udp }", 13, "CFW0214", "`{ proto tcp or … }`")]
    [InlineData("allow ip from 10.0.0.1:255.0.0.300 to any", 15, "CFW0207", "no address and mask")]
    [InlineData("allow ip from 10.0.0.1/255.0.0.300 to any", 15, "CFW0207", "nor a mask")]
    [InlineData("allow ip from 2001:db8::/255.0.0.0 to any", 15, "CFW0207", "of the address's family")]
    [InlineData("allow ip from 10.1.1.0/23{1} to any", 15, "CFW0207", "24 to 31 bits")]
    [InlineData("allow ip from 10.1.1.0/32{0} to any", 15, "CFW0207", "24 to 31 bits")]
    [InlineData("allow ip from 10.1.1/24{1} to any", 15, "CFW0207", "24 to 31 bits")]
    [InlineData("allow ip from 10.1.1.0/24{1 to any", 26, "CFW0203", "`to` is missing before `{`")]
    [InlineData("allow ip from 10.1.1.0/24{} to any", 15, "CFW0207", "0 to 255")]
    [InlineData("allow ip from 10.1.1.0/24{1,,5} to any", 15, "CFW0207", "0 to 255")]
    [InlineData("allow ip from 10.1.1.0/24{256} to any", 15, "CFW0207", "0 to 255")]
    [InlineData("allow ip from 10.1.1.0/24{5-1} to any", 15, "CFW0207", "`5-1` is not a last byte")]
    [InlineData("allow ip from 10.1.1.0/24{1-2-3} to any", 15, "CFW0207", "`1-2-3` is not a last byte")]
    [InlineData("allow ip from 10.1.1.64/26{1} to any", 15, "CFW0207", "64 to 127")]
    public void A_wrong_address_or_option_says_what_is_wrong_and_where(string line, int column, string id, string? says) =>
        Reading.AssertRefused(line, column, id, says);

    private static Match Masked(uint value, uint mask) => new Match.Masked4(Side.Source, value, mask);

    private static Match V4(params (uint Address, int Length)[] prefixes) =>
        new Match.Address(Side.Source, prefixes.Select(p => new Prefix4(p.Address, p.Length)).ToEquatableArray(), EquatableArray<Prefix6>.Empty);
}
