using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Making;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>Measures flow tables of several sizes, and the kernel's connection tracking over as many flows.</summary>
internal sealed class MeasuredFlows(PeerScripts peers, bool isQuick, string work, TextWriter progress)
{
    /// <summary>The kernel's own default table holds a quarter of a million.</summary>
    private const int MostOfTheKernel = 250_000;

    public FlowRow[] Measure() =>
    [
        .. new[] { 1, 1_000, 64_000, 1_000_000, 4_000_000 }.Select(n => Measure(n, isIp6: false)),
        .. new[] { 1_000, 1_000_000 }.Select(n => Measure(n, isIp6: true)),
    ];

    private FlowRow Measure(int flows, bool isIp6)
    {
        progress.WriteLine($"{flows:N0} flows{(isIp6 ? " of IPv6" : "")}");
        string[] arguments = ["flows", "--flows", FormattableString.Invariant($"{flows}")];
        FlowFigures? ours = OwnCommands.Run<FlowFigures>(out string? why, isIp6 ? [.. arguments, "--ipv6"] : arguments);
        return new FlowRow(flows, isIp6, ours, why, isIp6 || flows > MostOfTheKernel ? [] : Kernel(flows));
    }

    /// <summary>The same number of UDP flows in random order, some packets of each.</summary>
    private PeerFigure[] Kernel(int flows)
    {
        SeededNumbers numbers = new(1);
        FiveTuple[] all = [.. Enumerable.Range(0, flows).Select(i => new FiveTuple(0x0A00_0000 + (uint)i, 0xC633_6401, (ushort)(1024 + (i % 50_000)), 53, 17))];
        FiveTuple[] packets = [.. Enumerable.Range(0, Math.Max(20_000, 2 * flows)).Select(i => i < flows ? all[i] : numbers.Of<FiveTuple>(all))];
        string capture = Path.Combine(work, $"flows-{flows}.pcap");
        TraceCapture.Write(capture, packets);
        PeerFigure[] figures = peers.Trackers(capture, isQuick ? 1 : 3);
        File.Delete(capture);
        return figures;
    }
}
