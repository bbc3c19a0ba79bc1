using CompiledFw.Benchmarks;
using CompiledFw.Benchmarks.Building;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.Benchmarks.Reporting;

namespace CompiledFw.Bench.Tests;

/// <summary>Figures that nobody measured, with something of everything.</summary>
internal static class SampleFigures
{
    public static Measured Make() => new(
        new Machine("A processor", 2, "L1 32K", 8, "A system", "A runtime", "AVX2", "madvise", "2026-01-02"),
        IsQuick: false,
        Sets:
        [
            Set("acl1_1k", isMade: false, rules: 962, ours: 5, dpdk: 20),
            Set("fw1_1k", isMade: false, rules: 845, ours: 9, dpdk: 20),
            new("ipc_1000_1", true, 1000, null, "it took longer than 600 s", [PeerFigure.SkippedFor("dpdk-acl", "no package"), new("nft", "linear", 6000, null, null, null)]),
        ],
        Flows:
        [
            new(1_000, false, new FlowFigures(1_000, 19, 25, 80, 9e6), null, [new("conntrack", "nft ct state", 120, null, null, null)]),
            new(1_000, true, null, "'flows' is not a command", []),
        ],
        new PathFigures(60, 50),
        WhyNoPath: null,
        new ShardFigures(1.5, 1.2),
        [new("IPv4", 1000, 0.8, 81.7), new("IPv6", 1000, 0.8, 111.7)],
        [new(1000, 13, 29, 480, 500, 0, 4000, 5_000_000)],
        [new(1_000, 0.5, 0.25, 400_000, 180_000, 264)]);

    private static SetFigures Set(string name, bool isMade, int rules, double ours, double dpdk) => new(
        name,
        isMade,
        rules,
        new ClassifyResult(rules, 20_000, 0, ours + 1, ours, 1_000_000, 0.5, "compares | and more"),
        null,
        [new("dpdk-acl", "scalar", 2 * dpdk, 4_000_000, 0.1, null), new("dpdk-acl", "avx2", dpdk, 4_000_000, 0.1, null)]);
}
