using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Random rule files whose rules get in each other's way: few words, most of which are part of one another, so that rules often
/// cover, contradict or repeat what others say. Each file uses some of the language: sets, chance, flows, jumps, calls, tags, marks.
/// </summary>
public static class OverlappingRuleFiles
{
    /// <summary>The tables of these files that change at run time.</summary>
    public static readonly string[] LiveTables = ["live", "liveports"];

    private const string Tables = """
        interfaces:
          wan: [em0, "tun*"]
        tables:
          few: [10.1.1.2, 198.51.100.0/25]
          both: [10.1.0.0/16, 10.1.1.1, 203.0.113.254/31, "2001:db8:1::/48", "2001:db8::2"]
          valued: { type: addr, entries: { 10.0.0.0/8: 1, 10.1.0.0/16: 2, 10.1.1.0/24: 1, "2001:db8::/32": 2, "2001:db8::2": 1 } }
          live: { type: addr, dynamic: true, entries: { 10.1.0.0/16: 1, 198.51.100.7: 2, "2001:db8::2": 1 } }
          places: { type: addr, entries: { 10.1.1.2: 300, 198.51.100.0/24: 500, 10.0.0.0/8: 1, "2001:db8::/64": 200 } }
          low: { type: port, entries: [0-1023, 65535] }
          web: { type: port, entries: { 0-1023: 1, 80: 2, 443: 2, 400-1400: 3 } }
          liveports: { type: port, dynamic: true, entries: { 80: 1, 443: 2 } }
          links: { type: iface, entries: { em0: 1, em1: 2 } }
          numbers: { type: number, entries: { 0-7: 1, 8: 2, 46: 2 } }
          seen: { type: "flow:src-ip,dst-port", entries: ["10.1.1.2,80", "198.51.100.7,443"] }

        """;

    private static readonly string[] Protocols =
        ["ip", "ip", "ip", "ip4", "ip6", "tcp", "tcp", "tcp", "udp", "{ tcp or udp }", "icmp", "ipv6-icmp", "not tcp"];

    private static readonly string[] Addresses =
    [
        "any", "any", "any", "any", "any", "me", "me6", "not me", "10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "10.1.1.2", "10.1.1.0/31",
        "not 10.1.1.0/24", "0.0.0.0/1", "128.0.0.0/1", "198.51.100.7", "2001:db8::/32", "2001:db8::/64", "2001:db8::2", "table(few)",
        "table(both)", "not table(both)", "{ me or 10.1.0.0/16 }", "10.1.1.2,2001:db8::/64", "::/1,8000::/1",
        "table(valued)", "table(valued,1)", "table(valued,2)", "not table(valued,1)", "table(live)", "table(live)", "table(live,1)",
        "table(live,2)", "not table(live)", "10.1.1.0:255.0.255.0", "10.0.0.2:255.0.0.255", "0.0.0.1:0.0.0.1", "0.0.0.0:0.0.0.1",
        "2001:db8::2/ffff:ffff::ffff", "10.1.1.0/24{1,2,255}",
    ];

    private static readonly string[] Ports =
    [
        "0-1023", "22,80", "80", "443", "not 80", "1024-65535", "0-65535", "table(low)", "table(web)", "not table(low)", "table(web,1)",
        "table(web,2)", "table(web,3)", "table(liveports)", "table(liveports,2)",
    ];

    private static readonly string[] Options =
    [
        "in", "in", "out", "out", "not in", "via em*", "via em0", "recv em0", "xmit em1", "via wan", "recv *", "not recv em?", "via em?",
        "via em1", "not xmit *", "setup", "not setup", "established", "tcpflags syn,!ack", "tcpflags ack", "tcpflags !syn",
        "icmptypes 8", "icmptypes 0,3,8", "icmp6types 128,129", "frag", "not frag", "frag mf", "frag !mf,offset", "ip4", "ip6", "not ip4",
        "{ in or via em0 }", "{ setup or not in }", "{ recv em1 or xmit em* }",
    ];

    private static readonly string[] HeaderOptions =
    [
        "ipttl 0-63", "ipttl 64", "ipttl 1-255", "not ipttl 64", "ipttl 5-1", "iptos lowdelay", "iptos lowdelay,!throughput", "iptos !lowdelay",
        "dscp 4,8", "dscp be", "not dscp be", "ipprecedence 0", "ipprecedence 1", "iplen 0-100", "iplen 0-65535", "not iplen 0-65535",
        "ipversion 4", "ipversion 6", "ipid 0-32767", "ipid 100", "flow-id 0", "flow-id 0,1", "tcpseq 0", "tcpack 0", "not tcpack 0",
        "tcpwin 0-65535", "tcpwin 0-1000", "tcpdatalen 0", "tcpdatalen 0-65535", "not tcpdatalen 0", "tcpmss 0-65535", "tcpmss 0-1000",
        "not tcpmss 0-65535", "mac-type ip4", "mac-type 0-65535", "not mac-type 0-65535", "ipoptions rr", "ipoptions !rr", "not ipoptions rr",
        "tcpoptions mss", "tcpoptions !mss", "not tcpoptions mss", "tcpoptions mss,!ts", "{ in or tcpoptions mss }", "{ tcpmss 1-5 or out }",
        "ext6hdr frag", "ext6hdr frag,hopopt", "not ext6hdr frag", "layer2", "not layer2", "MAC any any", "MAC any 02:00:00:00:00:01",
        "MAC 02:00:00:00:00:00/8 any", "MAC 02:00:00:00:00:02 any", "not MAC any any",
        "via table(links)", "via table(links,1)", "via table(links,2)", "recv table(links)", "xmit table(links)", "not via table(links)",
        "lookup src-ip few", "lookup src-ip live", "lookup dst-port web", "lookup dst-port liveports", "lookup dscp numbers",
        "flow table(seen)", "not flow table(seen)", "src-ip table(live,1)", "dst-ip 10.1.0.0/16", "not src-ip 10.0.0.0/8", "dst-port 80",
        "proto 6", "not proto 17", "src-ip6 2001:db8::/32",
    ];

    private static readonly string[] ContextOptions =
    [
        "tagged 1", "tagged 1-5", "not tagged 1", "tagged 1-65534", "mark 1", "mark 0", "mark 0/0x1", "mark 1/0x1", "not mark 1", "mark 0/0",
        "lookup mark numbers", "tagged tablearg", "mark tablearg",
    ];

    /// <summary>Texts of rule files that bind.</summary>
    public static Gen<string> Texts { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => new Writer(new Random(seed)).File());

    /// <summary>Writes one file.</summary>
    private sealed class Writer
    {
        private readonly bool _hasStates;
        private readonly bool _hasOddStates;
        private readonly bool _hasJumps;
        private readonly bool _hasCalls;
        private readonly bool _hasTableArgument;
        private readonly bool _hasSets;
        private readonly bool _hasChance;
        private readonly bool _hasTags;
        private readonly bool _hasMarks;

        /// <summary>In some files nearly all rules are about the same, so that they cover each other in spite of many options.</summary>
        private readonly bool _isPlain;

        private readonly string[] _protocols;
        private readonly string[] _addresses;
        private readonly string[] _options;
        private readonly Random _random;

        public Writer(Random random)
        {
            _random = random;
            _hasStates = IsOneOf(2);
            _hasOddStates = IsOneOf(3);
            _hasJumps = IsOneOf(2);
            _hasTableArgument = IsOneOf(5);
            _hasCalls = IsOneOf(_hasTableArgument ? 2 : 4);
            _hasSets = IsOneOf(4);
            _hasChance = IsOneOf(4);
            _hasTags = IsOneOf(6);
            _hasMarks = IsOneOf(6);
            _isPlain = IsOneOf(2);
            _protocols = IsOneOf(2) ? Some(Protocols, 3) : Protocols;
            _addresses = ["any", .. _isPlain ? Some(Addresses, 3) : Addresses, .. _hasTableArgument ? ["table(places)", "table(places)"] : Array.Empty<string>()];
            string[] context =
            [
                .. ContextOptions.Where(o => (_hasTableArgument || !o.EndsWith("tablearg", StringComparison.Ordinal))
                    && (_hasTags != _hasMarks ? o.Contains("tag", StringComparison.Ordinal) == _hasTags : true)),
            ];
            string[] options =
            [
                .. Options,
                .. IsOneOf(2) ? HeaderOptions : [],
                .. IsOneOf(8) ? context : [],
            ];
            if (_isPlain)
                options = Some(options, 4);
            _options = _hasTags || _hasMarks ? [.. options, .. Some(context, options.Length)] : options;
        }

        public string File()
        {
            StringBuilder text = new();
            text.Append($"ruleset: Overlapping\ndefault: {(IsOneOf(3) ? "allow" : "deny")}\ntracking: classic\n");
            text.Append("me: [10.1.1.1, 192.0.2.1, \"2001:db8::1\"]\n");
            if (IsOneOf(3))
                text.Append($"limits: {{ flows: {_random.Next(1, 7)}, parents: {_random.Next(1, 4)} }}\n");
            if (_hasSets && IsOneOf(2))
                text.Append("sets: { disabled: [1] }\n");
            text.Append(Tables).Append("rules:\n");
            int count = _random.Next(7) switch { < 3 => _random.Next(2, 9), < 6 => _random.Next(9, 21), _ => _random.Next(21, 50) };
            int number = 100;
            for (int i = 0; i < count; i++)
            {
                text.Append($"  - '{number} {Rule(number, 100 * count)}'\n");
                number += IsOneOf(4) ? 0 : 100;
            }

            return text.ToString();
        }

        private string Rule(int number, int last)
        {
            string head = (_hasSets && IsOneOf(2) ? $"set {Pick("1", "1", "2", "31")} " : "")
                + (_hasChance && IsOneOf(4) ? $"prob {Pick("0.5", "0.9", "1")} " : "");
            if (_hasStates && IsOneOf(6))
                return $"{head}check-state{(IsOneOf(5) ? " :any" : StateName())}";
            bool isTagging = _hasTags && IsOneOf(3);
            string action = isTagging && IsOneOf(2) ? "count" : Action(number, last);
            string log = IsOneOf(12) ? " log" : "";
            string tag = isTagging ? $" {Pick("tag", "tag", "untag")} {Pick("1", "1", "2", "40000")}" : "";
            return $"{head}{action}{log}{tag} {Body()}{State(action)}";
        }

        private string Action(int number, int last)
        {
            if (_hasJumps && IsOneOf(_hasTableArgument ? 4 : 6))
                return $"skipto {Target(number, last)}";
            if (_hasCalls && IsOneOf(_hasTableArgument ? 4 : 6))
                return IsOneOf(2) ? $"call {Target(IsOneOf(3) ? 0 : number, last)}" : $"return{Pick("", " next-rule")}";
            if (_hasMarks && IsOneOf(6))
                return $"setmark {Pick("1", "2", "1/0x1", "0/0x1")}";
            if (_random.Next(_hasStates ? 5 : 10) == 0)
                return "count";
            return Pick("allow", "allow", "allow", "deny", "deny", "reject", "unreach port", "unreach6 port", "reset", "abort6");
        }

        private string Target(int number, int last) => _hasTableArgument && IsOneOf(2)
            ? "tablearg"
            : $"{_random.Next(8) switch { 0 => _random.Next(1, 65534), 1 => Math.Max(1, number), _ => 100 * _random.Next((number / 100) + 1, Math.Max((number / 100) + 2, (last / 100) + 1)) }}";

        private string Body()
        {
            string protocol = Pick(_protocols);
            bool hasPorts = protocol is "tcp" or "udp" or "{ tcp or udp }";
            string body = $"{protocol} from {End(protocol, hasPorts)} to {End(protocol, hasPorts)}";
            for (int i = _random.Next(_isPlain ? 2 : 3); i > 0; i--)
                body += " " + Pick(_options);
            return body;
        }

        private string End(string protocol, bool hasPorts)
        {
            string address = _isPlain && IsOneOf(2) ? "any" : Pick(_addresses);
            if (protocol == "ip6" && address.Contains('.'))
                address = "any";
            return hasPorts && IsOneOf(4) ? $"{address} {Pick(Ports)}" : address;
        }

        private string State(string action)
        {
            if (!_hasStates || _random.Next(action is "count" || action.StartsWith("skipto", StringComparison.Ordinal) ? 3 : 5) != 0)
                return "";
            if (!_hasOddStates)
                return $" keep-state{StateName()}";
            string word = Pick("keep-state", "record-state", $"limit src-addr {_random.Next(1, 4)}", $"set-limit src-addr dst-port {_random.Next(1, 4)}", "record-state");
            return $" {word}{StateName()}{Pick("", "", "", " (timeout 5)", " defer-action", " defer-action")}";
        }

        private string StateName() => Pick("", "", "", " :a");

        private string Pick(params string[] of) => of[_random.Next(of.Length)];

        private string[] Some(string[] of, int count) => [.. Enumerable.Range(0, count).Select(_ => Pick(of))];

        private bool IsOneOf(int cases) => _random.Next(cases) == 0;
    }
}
