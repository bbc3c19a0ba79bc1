namespace CompiledFw.Generator.Tests;

/// <summary>Rule files that would become methods too large for the JIT's optimiser, each in another way.</summary>
internal static class LargeRuleFiles
{
    private static readonly string[] Words =
        ["in", "out", "setup", "established", "frag", "icmptypes 8", "icmp6types 1,128", "tcpflags syn,!ack", "recv eth0", "xmit wan*", "via em[0-3]", "ip6"];

    /// <summary>By file name.</summary>
    public static IEnumerable<(string Path, string Text)> All =>
    [
        ("plain.fw.yaml", Rules(3000, i => $"allow tcp from {Net(i)} to {Host(i)} {i % 60000 + 1} in")),
        ("thousand.fw.yaml", Rules(1000, Mixed)),
        ("thousands.fw.yaml", Rules(10_000, Mixed)),
        ("keeping.fw.yaml", Rules(3000, i => $"allow log udp from {Net(i)} to any out keep-state :s{i % 60}")),
        ("jumping.fw.yaml", Rules(3000, i => i % 2 == 0 ? $"skipto {i * 7 % 3000 + i + 2} ip from {Host(i)} to any" : $"count ip6 from {Net6(i)} to any")),
        ("several.fw.yaml", Rules(3000, i => $"deny ip from {List(8, k => Net(8 * i + k))} to {List(8, k => Host(9 * i + k))} {List(8, k => $"{2 * k + i}")}")),
        ("alternatives.fw.yaml", Rules(4, i => $"deny ip from {{ {Or(800, k => List(4, n => Host(9 * k + 2 * n + i)))} }} to any")),
        ("types.fw.yaml", Rules(4, i => $"deny ip from any to any {{ {Or(150, k => $"icmp6types {List(90, n => $"{2 * n + (k + i) % 20}")}")} }}")),
        ("blocks.fw.yaml", Rules(300, i => $"deny ip from {{ {Or(40, k => Net(2 * k + i))} }} to {{ {Or(40, k => Host(2 * k + i))} }} {List(8, k => $"{2 * k + i}")}")),
        ("without.fw.yaml", Rules(30, i => $"allow ip from {{ {Or(400, k => $"not {Net(k + i)},{Host(k)}")} }} to any")),
        ("six.fw.yaml", Rules(500, i => $"deny ip6 from {List(8, k => Net6(8 * i + k))} to not {List(8, k => Net6(9 * i + k))}")),
        ("lists.fw.yaml", Rules(30, i => $"deny ip from {List(1000, k => Host(3 * k + i))} to {List(1000, k => Net6(k + i))} {List(1000, k => $"{3 * k + i}")}")),
        ("words.fw.yaml", Rules(3000, i => $"count ip from any to any {Words[i % Words.Length]} not {Words[i / 12 % Words.Length]}")),
        ("interfaces.fw.yaml", Rules(3000, i => $"deny ip from any to any via eth{i} recv ppp{i}")),
    ];

    /// <summary>As in a large filter: nearly all of it is addresses, ports and protocols, which a classifier finds; some rules ask for more.</summary>
    private static string Mixed(int i) => (i % 9) switch
    {
        0 => $"count udp from {Net(i % 700)} to any",
        1 => $"allow tcp from {Net(i % 900)} to {Host(i)} {i % 50 + 1} setup keep-state :s{i % 20}",
        2 => $"deny ip6 from {Net6(i)} to any",
        3 => $"deny log ip from any to {Host(i)} in recv eth{i % 7}",
        4 => $"allow icmp from any to {Net(i)} icmptypes {i % 18}",
        _ => $"allow tcp from {Net(i % 800)} to {Host(i)} {i % 40 + 1}-{i % 40 + i % 3 + 1}",
    };

    private static string Rules(int count, Func<int, string> rule) =>
        "rules:\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"  - \"{i + 1} {rule(i)}\"\n"));

    private static string List(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item));

    private static string Or(int count, Func<int, string> item) => string.Join(" or ", Enumerable.Range(0, count).Select(item));

    private static string Host(int i) => $"10.{i >> 15 & 255}.{i >> 7 & 255}.{2 * i & 255}";

    private static string Net(int i) => $"172.{i >> 15 & 255}.{i >> 7 & 255}.{2 * i & 255}/31";

    private static string Net6(int i) => $"2001:db8:{2 * i:x}::/47";
}
