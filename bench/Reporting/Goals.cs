using CompiledFw.Benchmarks.Building;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>The goals beside what was measured.</summary>
internal static class Goals
{
    private const double Ns = 1e9;

    public static IEnumerable<Goal> Of(Measured m) => [.. Classification(m), .. State(m), .. WholePath(m), .. Builds(m)];

    private static IEnumerable<Goal> Classification(Measured m)
    {
        foreach ((string size, double bound, string text) in new[] { ("1k", 1 / 3.0, "a third"), ("10k", 0.5, "half") })
        {
            foreach (string kind in new[] { "acl1", "fw1", "ipc1" })
            {
                string name = $"{kind}_{size}";
                yield return new Goal($"classify-{size}", $"{name}: {text} of DPDK's fastest", bound, true, Find(m, name)?.RatioToDpdk, "");
            }
        }

        yield return new Goal("classify-100k", "acl1_100k: half of DPDK's fastest", 0.5, true, Find(m, "acl1_100k")?.RatioToDpdk, "");
        yield return new Goal("memory-100k", "acl1_100k: a quarter of DPDK's tables", 0.25, true, Find(m, "acl1_100k")?.MemoryToDpdk, "");
    }

    private static IEnumerable<Goal> State(Measured m)
    {
        FlowFigures? thousand = Find(m, 1_000, false), million = Find(m, 1_000_000, false), four = Find(m, 4_000_000, false);
        yield return new Goal("flow-1k", "packet of a flow, 1,000 flows", 20, true, Faster(thousand), "ns");
        yield return new Goal("flow-1m", "packet of a flow in batches, 1,000,000 flows", 40, true, million?.NsPerPacketBatch, "ns");
        yield return new Goal("flow-4m", "packet of a flow in batches, 4,000,000 flows", 45, true, four?.NsPerPacketBatch, "ns");
        yield return new Goal("flow-new", "new flow", 120, true, Ns / million?.CreatePerSecond, "ns");
        yield return new Goal("flow-bytes-4", "memory of a live IPv4 flow at 80 % load", 80, true, At80(m, "IPv4"), "B");
        yield return new Goal("flow-bytes-6", "memory of a live IPv6 flow at 80 % load", 144, true, At80(m, "IPv6"), "B");
    }

    private static IEnumerable<Goal> WholePath(Measured m)
    {
        double? ns = m.Path is null ? null : Math.Min(m.Path.NsPerPacket ?? double.MaxValue, m.Path.NsPerPacketBatch ?? double.MaxValue);
        yield return new Goal("path", "whole path, edge router's rules, the project's capture", 40, true, ns == double.MaxValue ? null : ns, "ns");
        yield return new Goal("shards", "two shards, a thread each, in parts of one", 1.9, false, m.Shards?.ShardRatio, "");
    }

    private static IEnumerable<Goal> Builds(Measured m)
    {
        yield return new Goal("build-1k", "1,000 rules in a warm build", 1, true, Build(m, 1_000)?.Seconds, "s");
        yield return new Goal("build-10k", "10,000 rules in a warm build", 15, true, Build(m, 10_000)?.Seconds, "s");
        yield return new Goal("build-memory", "10,000 rules in a warm build, the process", 1000, true, Build(m, 10_000)?.PeakMb, "MB");
    }

    private static SetFigures? Find(Measured m, string name) => Array.Find(m.Sets, s => !s.IsMade && s.Name == name);

    private static FlowFigures? Find(Measured m, int flows, bool isIp6) => Array.Find(m.Flows, f => f.Flows == flows && f.IsIp6 == isIp6)?.Ours;

    private static BuildFigures? Build(Measured m, int rules) => Array.Find(m.Builds, b => b.Rules == rules);

    private static double? Faster(FlowFigures? f) => f is null ? null : Math.Min(f.NsPerPacket, f.NsPerPacketBatch);

    private static double? At80(Measured m, string family) => m.Memory.Where(f => f.Family == family).MinBy(f => Math.Abs(f.Load - 0.8))?.BytesPerFlow;
}
