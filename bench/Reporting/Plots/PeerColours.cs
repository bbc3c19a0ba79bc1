namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>One colour for each engine, in all plots; apart also for people who see fewer (Okabe and Ito's palette).</summary>
internal static class PeerColours
{
    public const string OneByOne = "#0072B2";
    public const string InBatches = "#56B4E9";
    public const string Dpdk = "#D55E00";

    public static string Of(string peer) => peer switch
    {
        PeerScripts.Dpdk => Dpdk,
        "nft" => "#009E73",
        "iptables" => "#CC79A7",
        "conntrack" => "#009E73",
        _ => "#7F7F7F",
    };
}
