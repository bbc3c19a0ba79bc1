namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>Nanoseconds a packet against flows, IPv4.</summary>
internal static class FlowsPlot
{
    public static string Draw(Measured measured)
    {
        FlowRow[] rows = [.. measured.Flows.Where(f => !f.IsIp6).OrderBy(f => f.Flows)];
        Series[] all =
        [
            new("ours, one a call", PeerColours.OneByOne, Points(rows, r => r.Ours?.NsPerPacket)),
            new("ours, batches", PeerColours.InBatches, Points(rows, r => r.Ours?.NsPerPacketBatch)),
            .. rows.SelectMany(r => r.Peers).Select(p => p.Peer).Distinct().Select(peer => new Series(
                PeerScripts.NameOf(peer), PeerColours.Of(peer), Points(rows, r => r.Peers.FirstOrDefault(p => p.Peer == peer)?.NsPerPacket))),
        ];
        return LogPlot.Draw(
            "Packets of known flows", "flows", "ns a packet", [new Panel("IPv4", [.. all.Where(s => s.Points.Length > 0)])], wide: 2);
    }

    private static (double, double)[] Points(FlowRow[] rows, Func<FlowRow, double?> ns) =>
        [.. rows.Where(r => ns(r) > 0).Select(r => ((double)r.Flows, ns(r)!.Value))];
}
