namespace CompiledFw.Benchmarks.Reporting;

/// <summary>The scripts in <c>bench/peers</c>, which run other engines on the same files.</summary>
internal sealed class PeerScripts(string folder)
{
    public const string Dpdk = "dpdk-acl";

    private const string Conntrack = "conntrack";

    /// <summary>Engines that look at one rule after the other: past this they only take longer.</summary>
    private const int MostLinearRules = 10_000;

    /// <summary>When a script is told to end, so that it cleans up; past that it is ended.</summary>
    private const int MostSeconds = 900, SecondsToCleanUp = 20;

    private static readonly string[] Linear = ["nft", "iptables", "pcap-filter"];

    /// <summary>What people call it.</summary>
    public static string NameOf(string peer) => peer switch
    {
        Dpdk => "DPDK ACL",
        "nft" => "nftables",
        "pcap-filter" => "libpcap",
        Conntrack => "Linux conntrack",
        _ => peer,
    };

    /// <summary>DPDK's classifier, all of its algorithms.</summary>
    public PeerFigure[] Classifiers(string rules, string trace, int rounds) => Run(Dpdk, rules, trace, rounds);

    /// <summary>The engines that take one rule after the other; nothing for sets that are too long for them.</summary>
    public PeerFigure[] LinearEngines(string rules, string capture, int count, int rounds) =>
        count > MostLinearRules ? [] : [.. Linear.SelectMany(peer => Run(peer, rules, capture, rounds))];

    /// <summary>The kernel's connection tracking over the flows of a capture.</summary>
    public PeerFigure[] Trackers(string capture, int rounds) => Run(Conntrack, capture, rounds);

    private PeerFigure[] Run(string peer, params object[] arguments)
    {
        string[] all =
        [
            "-k", $"{SecondsToCleanUp}", $"{MostSeconds}", "sh", Path.Combine(folder, peer + ".sh"),
            .. arguments.Select(a => FormattableString.Invariant($"{a}")),
        ];
        string? output = ChildProcess.Run("timeout", all, TimeSpan.FromSeconds(MostSeconds + (2 * SecondsToCleanUp)), out string why);
        return PeerFigure.Read(peer, output, why);
    }
}
