using System.Text;
using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.PropertyTests.Strict;

/// <summary>
/// A firewall with strict tracking between a client <c>c</c>, a server <c>s</c> and others (<c>o</c>, and a router <c>r</c>), over one
/// family of addresses.
/// </summary>
/// <remarks>Directions are written <c>c:1025 > s:80</c>.</remarks>
internal sealed class StrictTalk
{
    private static readonly Dictionary<char, (string Ip4, string Ip6)> Hosts = new()
    {
        ['c'] = ("10.0.0.2", "2001:db8::2"),
        ['s'] = ("192.0.2.80", "2001:db8:1::80"),
        ['o'] = ("198.51.100.7", "2001:db8:2::7"),
        ['r'] = ("203.0.113.1", "2001:db8:3::1"),
    };

    private readonly IEngine _engine;
    private readonly int _family;

    /// <param name="engine">Which engine.</param>
    /// <param name="family">4 or 6.</param>
    /// <param name="rules">The rule file, or its rules alone as the entries of a list.</param>
    /// <param name="change">Settings that the rule file has no words for, yet.</param>
    public StrictTalk(string engine, int family, string rules, Func<RuleSet, RuleSet>? change = null)
    {
        RuleSet classic = BoundRuleFile.Bind(rules.Contains("rules:") ? rules : $"rules:\n{rules}");
        RuleSet strict = classic with
        {
            Tracking = TrackingMode.Strict,
            Helpers = EquatableArray<HelperPorts>.Of(
            [
                new HelperPorts("ftp", EquatableArray<int>.Of([21])),
                new HelperPorts("tftp", EquatableArray<int>.Of([69])),
            ]),
        };
        RuleSet = change?.Invoke(strict) ?? strict;
        _engine = StrictEngines.Create(engine, RuleSet);
        _family = family;
    }

    public RuleSet RuleSet { get; }

    /// <summary>Packets that each rule counted, the default rule's last.</summary>
    public IEnumerable<long> Counted => _engine.Tallies().Select(tally => tally.Packets);

    /// <summary>Gives the rules with these numbers a property.</summary>
    public static RuleSet Change(RuleSet ruleSet, int number, Func<Rule, Rule> change) =>
        ruleSet with { Rules = ruleSet.Rules.Select(rule => rule.Number == number ? change(rule) : rule).ToEquatableArray() };

    /// <summary>Sends packets, each in its second, and holds the verdicts against words like <c>allow 100 flow established</c>.</summary>
    public void Decide(params (int Second, PacketBuilder Packet, string Expected)[] steps)
    {
        List<string> expected = [];
        List<string> decided = [];
        foreach ((int second, PacketBuilder packet, string words) in steps)
        {
            Verdict verdict = _engine.Evaluate(new TrafficPacket(second * 1000L, Direction.In, "em0", "", FrameStart.Ip, packet.Bytes(), ""));
            string says = $"{verdict.Action.ToString().ToLowerInvariant()} {verdict.RuleNumber} {Reasons.ToWord(verdict.Reason)} {verdict.State.ToString().ToLowerInvariant()}";
            expected.Add($"{expected.Count} at {second}: {words}");
            decided.Add($"{decided.Count} at {second}: {says}");
        }

        Assert.Equal(string.Join('\n', expected), string.Join('\n', decided));
    }

    /// <summary>Seconds that the only flow has left.</summary>
    public string SecondsLeft(int second) => string.Join(' ', _engine.Flows(TimeSpan.FromSeconds(second)).Select(line => line[(line.IndexOf('(') + 1)..line.IndexOf(')')]));

    /// <summary>An IP packet without anything in it.</summary>
    public PacketBuilder Ip(string way, ushort identification = 1, bool hasMore = false, int offset = 0)
    {
        (string from, string to) = (Address(way, 0), Address(way, 1));
        if (_family == 4)
            return PacketBuilder.Ip().Ip4(from, to, ip => ip with { Identification = identification, MoreFragments = hasMore, FragmentOffset = offset });
        PacketBuilder packet = PacketBuilder.Ip().Ip6(from, to);
        return hasMore || offset > 0 ? packet.Fragment6(offset, hasMore, f => f with { Identification = identification }) : packet;
    }

    /// <summary>A later fragment.</summary>
    public PacketBuilder Later(string way, int offset, int bytes, byte protocol = 17, ushort identification = 1, bool hasMore = false)
    {
        PacketBuilder packet = Ip(way, identification, hasMore, offset).PayloadOf(bytes);
        return packet.Changed(layer => [layer switch
        {
            Ip4Layer ip => ip with { Protocol = protocol },
            Ip6FragmentLayer fragment => fragment with { NextHeader = protocol },
            _ => layer,
        }]);
    }

    /// <summary>A TCP segment; flags are letters of <c>FSRPAU</c>.</summary>
    public PacketBuilder Tcp(string way, string flags, uint sequence, uint acknowledgement = 0, int data = 0, ushort window = 8000, byte[]? options = null) =>
        OnTcp(Ip(way), way, flags, sequence, acknowledgement, window, options).PayloadOf(data);

    /// <summary>A TCP segment with text in it.</summary>
    public PacketBuilder Says(string way, uint sequence, uint acknowledgement, string text, string flags = "PA") =>
        OnTcp(Ip(way), way, flags, sequence, acknowledgement, 8000, null).Payload(Encoding.Latin1.GetBytes(text));

    public PacketBuilder Udp(string way, params byte[] data) => Ip(way).Udp(Port(way, 0), Port(way, 1)).Payload(data);

    /// <summary>An echo request, or its answer.</summary>
    public PacketBuilder Echo(string way, int identifier, bool isAnswer = false, byte code = 0) => _family == 4
        ? Ip(way).Icmp(isAnswer ? (byte)0 : (byte)8, code, (uint)identifier << 16)
        : Ip(way).Icmp6(isAnswer ? (byte)129 : (byte)128, code, (uint)identifier << 16);

    /// <summary>An ICMP message of one type in IPv4 and of another in IPv6.</summary>
    public PacketBuilder Icmp(string way, byte type4, byte type6) => _family == 4 ? Ip(way).Icmp(type4) : Ip(way).Icmp6(type6);

    /// <summary>Time exceeded, which quotes a packet, or so many bytes of it behind its IP header.</summary>
    public PacketBuilder Exceeded(string way, PacketBuilder quoted, int bytes = 8)
    {
        byte[] quote = quoted.Bytes();
        return Icmp(way, 11, 3).Payload(quote[..Math.Min(quote.Length, (_family == 4 ? 20 : 40) + bytes)]);
    }

    /// <summary>The host's address as text.</summary>
    public string Address(char host) => _family == 4 ? Hosts[host].Ip4 : Hosts[host].Ip6;

    private string Address(string way, int side) => Address(way.Split(" > ")[side][0]);

    private static ushort Port(string way, int side) => ushort.Parse(way.Split(" > ")[side][2..]);

    private static PacketBuilder OnTcp(PacketBuilder ip, string way, string flags, uint sequence, uint acknowledgement, ushort window, byte[]? options) =>
        ip.Tcp(Port(way, 0), Port(way, 1), flags.Sum(letter => 1 << "FSRPAU".IndexOf(letter)), tcp => tcp with
        {
            Sequence = sequence,
            Acknowledgement = acknowledgement,
            Window = window,
            Options = options ?? [],
        });
}
