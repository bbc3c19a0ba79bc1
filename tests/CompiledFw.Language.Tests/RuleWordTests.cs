using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>What each word of a rule binds to.</summary>
public class RuleWordTests
{
    private static readonly Match Tcp = new Match.Protocol(6);

    [Theory]
    [InlineData("allow", typeof(RuleAction.Allow))]
    [InlineData("accept", typeof(RuleAction.Allow))]
    [InlineData("pass", typeof(RuleAction.Allow))]
    [InlineData("permit", typeof(RuleAction.Allow))]
    [InlineData("deny", typeof(RuleAction.Deny))]
    [InlineData("drop", typeof(RuleAction.Deny))]
    [InlineData("reject", typeof(RuleAction.Unreach))]
    [InlineData("unreach port", typeof(RuleAction.Unreach))]
    [InlineData("unreach6 4", typeof(RuleAction.Unreach6))]
    [InlineData("reset", typeof(RuleAction.Reset))]
    [InlineData("reset6", typeof(RuleAction.Reset))]
    [InlineData("abort", typeof(RuleAction.Abort))]
    [InlineData("abort6", typeof(RuleAction.Abort))]
    [InlineData("call 500", typeof(RuleAction.Call))]
    [InlineData("return", typeof(RuleAction.Return))]
    [InlineData("return next-rule", typeof(RuleAction.Return))]
    [InlineData("setmark 0x10/0xff", typeof(RuleAction.SetMark))]
    [InlineData("count", typeof(RuleAction.Count))]
    [InlineData("skipto 500", typeof(RuleAction.SkipTo))]
    public void An_action_word_binds_to_its_action(string word, Type action) =>
        Assert.IsType(action, Reading.Rule($"{word} ip from any to any").Action);

    [Theory]
    [InlineData("check-state", "default")]
    [InlineData("check-state :web", "web")]
    [InlineData("check-state :default", "default")]
    [InlineData("check-state :web log // c", "web")]
    public void Check_state_looks_under_its_name(string line, string name) =>
        Assert.Equal(new RuleAction.CheckState(name), Reading.Rule(line).Action);

    [Theory]
    [InlineData("allow ip from any to any keep-state", "default")]
    [InlineData("allow ip from any to any keep-state :a in", "a")]
    [InlineData("allow ip from any to any", null)]
    public void Keep_state_carries_its_name(string line, string? name) => Assert.Equal(name, Reading.Rule(line).State?.Name);

    [Theory]
    [InlineData("allow log ip from any to any", 0)]
    [InlineData("allow log logamount 0 ip from any to any", 0)]
    [InlineData("allow log logamount 7 ip from any to any", 7)]
    [InlineData("skipto 500 log logamount 007 ip from any to any", 7)]
    public void Log_carries_its_amount(string line, int amount) => Assert.Equal(new LogOption(amount), Reading.Rule(line).Log);

    [Theory]
    [InlineData("allow ip from any to any")]
    [InlineData("allow all from any to any any")]
    [InlineData("allow ip from 0.0.0.0/0 to ::/0")]
    [InlineData("allow ip from any any to any via any")]
    [InlineData("// all packets")]
    [InlineData("allow // all packets")]
    public void These_rules_test_nothing(string line) => Assert.Empty(Reading.Rule(line).Matches);

    public static TheoryData<string, Match> Heads => new()
    {
        { "tcp", Tcp },
        { "47", new Match.Protocol(47) },
        { "255", new Match.Protocol(255) },
        { "ipv6-icmp", new Match.Protocol(58) },
        { "icmp6", new Match.Protocol(58) },
        { "icmpv6", new Match.Protocol(58) },
        { "ip4", new Match.Family(4) },
        { "ipv4", new Match.Family(4) },
        { "ip6", new Match.Family(6) },
        { "ipv6", new Match.Family(6) },
        { "not tcp", new Match.Not(Tcp) },
        { "{ tcp or not 17 }", AnyOf(Tcp, new Match.Not(new Match.Protocol(17))) },
        { "( tcp or 17 )", AnyOf(Tcp, new Match.Protocol(17)) },
        { "{tcp or 17}", AnyOf(Tcp, new Match.Protocol(17)) },
        { "{ tcp }", Tcp },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_protocol_binds(string proto, Match match) =>
        Assert.Equal([match], Reading.Rule($"allow {proto} from any to any").Matches);

    public static TheoryData<string, Match> Addresses => new()
    {
        { "me", new Match.Me(Side.Source, OnlyV6: false) },
        { "me6", new Match.Me(Side.Source, OnlyV6: true) },
        { "table(bogons)", new Match.AddressTable(Side.Source, "bogons", null) },
        { "10.1.2.3", V4(0x0A010203, 32) },
        { "10.1.2.3/8", V4(0x0A000000, 8) },
        { "not 10.1.2.3/31", new Match.Not(V4(0x0A010202, 31)) },
        { "2001:db8::ffff/32", V6(0x20010DB800000000, 0, 32) },
        { "::ffff:1.2.3.4", V6(0, 0x0000FFFF01020304, 128) },
        { "1:2:3:4:5:6:7:8/65", V6(0x0001000200030004, 0, 65) },
        { "fe80::", V6(0xFE80000000000000, 0, 128) },
        {
            "10.0.0.0/8, 2001:db8::/32,192.0.2.1",
            new Match.Address(
                Side.Source,
                new[] { new Prefix4(0x0A000000, 8), new Prefix4(0xC0000201, 32) }.ToEquatableArray(),
                new[] { new Prefix6(0x20010DB800000000, 0, 32) }.ToEquatableArray())
        },
        { "{ me or not 10.0.0.0/8 }", AnyOf(new Match.Me(Side.Source, false), new Match.Not(V4(0x0A000000, 8))) },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_binds_on_either_side(string address, Match match)
    {
        Assert.Equal([match], Reading.Rule($"allow ip from {address} to any").Matches);
        Assert.Equal(match.ToString(), Reading.Rule($"allow ip from any to {address}").Matches[0].ToString().Replace("Destination", "Source"));
    }

    public static TheoryData<string, Match> Ports => new()
    {
        { "80", Port((80, 80)) },
        { "0", Port((0, 0)) },
        { "1024-65535", Port((1024, 65535)) },
        { "2000-1000", Port((2000, 1000)) },
        { "22,80-90, 443", Port((22, 22), (80, 90), (443, 443)) },
        { "not 80,443", new Match.Not(Port((80, 80), (443, 443))) },
        { "ssh", Port((22, 22)) },
        { "ftp-data", Port((20, 20)) },
        { "ftp\\-data-smtp", Port((20, 25)) },
        { "domain,http-https", Port((53, 53), (80, 443)) },
        { "table(web)", new Match.PortTable(Side.Destination, "web", null) },
        { "table(web,7)", new Match.PortTable(Side.Destination, "web", 7) },
        { "not table(web)", new Match.Not(new Match.PortTable(Side.Destination, "web", null)) },
    };

    [Theory]
    [MemberData(nameof(Ports))]
    public void Ports_bind(string ports, Match match)
    {
        Assert.Equal([Tcp, match], Reading.Rule($"allow tcp from any to any {ports}").Matches);
        Assert.Equal([Tcp, match, new Match.Not(new Match.Setup())], Reading.Rule($"allow tcp from any to any {ports} not setup").Matches);
    }

    public static TheoryData<string, Match> Options => new()
    {
        { "in", new Match.Direction(true) },
        { "out", new Match.Direction(false) },
        { "via em0", On(InterfaceRole.Via, "em0") },
        { "recv em[02]", On(InterfaceRole.Recv, "em[02]") },
        { "xmit *", On(InterfaceRole.Xmit, "*") },
        { "via wan", On(InterfaceRole.Via, "eth0", "ppp*") },
        { "setup", new Match.Setup() },
        { "established", new Match.Established() },
        { "tcpflags syn,!ack,!rst", new Match.TcpFlags(2, 20) },
        { "tcpflags fin, psh, urg", new Match.TcpFlags(41, 0) },
        { "icmptypes 8,0,31", new Match.IcmpTypes(0x80000101) },
        { "icmp6types 201,128,1", new Match.Icmp6Types(new byte[] { 1, 128, 201 }.ToEquatableArray()) },
        { "frag", new Match.Fragment() },
        { "frag df", new Match.FragmentFlags(FragmentBits.DontFragment, FragmentBits.None) },
        { "frag !mf,offset,!rf", new Match.FragmentFlags(FragmentBits.Offset, FragmentBits.MoreFragments | FragmentBits.Reserved) },
        { "not frag !df", new Match.Not(new Match.FragmentFlags(FragmentBits.None, FragmentBits.DontFragment)) },
        { "not in", new Match.Not(new Match.Direction(true)) },
        { "!in", new Match.Not(new Match.Direction(true)) },
        { "! in", new Match.Not(new Match.Direction(true)) },
        { "{ in or !setup or not via lo }", AnyOf(new Match.Direction(true), new Match.Not(new Match.Setup()), new Match.Not(On(InterfaceRole.Via, "lo"))) },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_binds_alone_and_behind_a_head(string option, Match match)
    {
        Assert.Equal([match], Reading.Rule($"allow {option}").Matches);
        Assert.Equal([Tcp, match, new Match.Established()], Reading.Rule($"allow tcp from any to any {option} established keep-state").Matches);
    }

    [Theory]
    [InlineData("ip4", 4)]
    [InlineData("ipv4", 4)]
    [InlineData("ip6", 6)]
    [InlineData("ipv6", 6)]
    public void A_family_is_an_option_behind_other_words(string word, byte version)
    {
        Assert.Equal([new Match.Setup(), new Match.Family(version)], Reading.Rule($"allow setup {word}").Matches);
        Assert.Equal([Tcp, new Match.Not(new Match.Family(version))], Reading.Rule($"allow tcp from any to any not {word}").Matches);
    }

    [Fact]
    public void Matches_keep_the_order_of_the_words() =>
        Assert.Equal(
            [Tcp, new Match.Me(Side.Source, false), Port((1, 1)) with { Side = Side.Source }, V4(0x0A000000, 8) with { Side = Side.Destination }, new Match.Setup(), new Match.Direction(true)],
            Reading.Rule("allow tcp from me 1 to 10.0.0.0/8 setup in").Matches);

    [Theory]
    [InlineData("00100 allow  tcp from any to any 80, 443", "100 allow tcp from any to any 80,443", null)]
    [InlineData("allow (tcp or udp) from any to any", "100 allow { tcp or udp } from any to any", null)]
    [InlineData("7 // a comment rule", "7 count // a comment rule", "a comment rule")]
    [InlineData("deny in //two  words ", "100 deny in // two words", "two words")]
    public void The_text_of_a_rule_is_canonical(string line, string text, string? comment)
    {
        Rule rule = Reading.Rule(line);
        Assert.Equal((text, comment), (rule.Text, rule.Comment));
    }

    [Fact]
    public void No_character_of_a_comment_can_end_the_line_that_quotes_it()
    {
        Rule rule = Assert.Single(Reading.RuleSet("rules:\n  - \"deny in // a\\nb\\u2028c\\x0Bd\\0e\\u0085f\"\n").Rules);
        Assert.Equal("100 deny in // a b c d e f", rule.Text);
    }

    [Theory]
    [InlineData("table(bogons,\\u20285)", "table(bogons, 5)")]
    [InlineData("table(bogons,\\n 5)", "table(bogons, 5)")]
    [InlineData("10.1.1.0/24{1,\\u00855}", "10.1.1.0/24{1, 5}")]
    public void No_white_space_inside_a_word_can_either(string written, string text) =>
        Assert.Equal($"100 deny src-ip {text}", Assert.Single(Reading.RuleSet($"rules: [\"deny src-ip {written}\"]\ntables: {{ bogons: [] }}\n").Rules).Text);

    private static Match.AnyOf AnyOf(params Match[] alternatives) => new(alternatives.ToEquatableArray());

    private static Match.Address V4(uint address, int length) => new(Side.Source, new[] { new Prefix4(address, length) }.ToEquatableArray(), EquatableArray<Prefix6>.Empty);

    private static Match.Address V6(ulong high, ulong low, int length) => new(Side.Source, EquatableArray<Prefix4>.Empty, new[] { new Prefix6(high, low, length) }.ToEquatableArray());

    private static Match.Port Port(params (ushort First, ushort Last)[] ranges) =>
        new(Side.Destination, ranges.Select(r => new PortRange(r.First, r.Last)).ToEquatableArray());

    private static Match.Interface On(InterfaceRole role, params string[] globs) => new(role, globs.ToEquatableArray());

    [Theory]
    [InlineData("deny !tcp from any to any", "deny not tcp from any to any")]
    [InlineData("deny ! tcp from any to any", "deny not tcp from any to any")]
    [InlineData("deny !ip6 from any to any", "deny not ip6 from any to any")]
    [InlineData("deny { !tcp or udp } from any to any", "deny { not tcp or udp } from any to any")]
    [InlineData("deny ip from !10.0.0.0/8 to any", "deny ip from not 10.0.0.0/8 to any")]
    [InlineData("deny ip from ! 10.0.0.0/8,10.0.0.1 to any", "deny ip from not 10.0.0.0/8,10.0.0.1 to any")]
    [InlineData("deny ip from any to { !me or 10.0.0.1 }", "deny ip from any to { not me or 10.0.0.1 }")]
    [InlineData("deny ip from !table(bogons) to any", "deny ip from not table(bogons) to any")]
    [InlineData("deny tcp from any !80 to any ! 80-90", "deny tcp from any not 80 to any not 80-90")]
    [InlineData("deny tcp from any to any ! 80,443 !in", "deny tcp from any to any not 80,443 not in")]
    [InlineData("deny tcp from any to any !table(web)", "deny tcp from any to any not table(web)")]
    [InlineData("deny tcp from any to any !in", "deny tcp from any to any not in")]
    public void An_exclamation_mark_is_not_wherever_not_may_stand(string mark, string word) =>
        Assert.Equal(Reading.Rule(word).Matches, Reading.Rule(mark).Matches);
}
