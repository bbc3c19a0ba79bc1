namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>Nanoseconds a packet against rules: a panel for each kind, of the sets that were given, or of made ones where none were.</summary>
internal static class RulesPlot
{
    public static string Draw(Measured measured) => LogPlot.Draw(
        "First match of five fields", "rules", "ns a packet", [.. measured.Sets.Select(s => s.Kind).Distinct().Select(kind => PanelOf(measured, kind))]);

    /// <summary>The sets of a kind that the plot shows.</summary>
    public static SetFigures[] Shown(Measured measured, string kind)
    {
        SetFigures[] all = [.. measured.Sets.Where(s => s.Kind == kind).OrderBy(s => s.Rules)];
        return all.Any(s => !s.IsMade) ? [.. all.Where(s => !s.IsMade)] : all;
    }

    private static Panel PanelOf(Measured measured, string kind)
    {
        SetFigures[] sets = Shown(measured, kind);
        List<Series> series = [];
        Add(series, "ours, one a call", PeerColours.OneByOne, sets.Select(s => (s.Rules, s.Ours?.NsPerPacket)));
        Add(series, "ours, batches", PeerColours.InBatches, sets.Select(s => (s.Rules, s.Ours?.NsPerPacketBatch)));
        foreach (string peer in sets.SelectMany(s => s.Peers).Select(p => p.Peer).Distinct())
            Add(series, PeerScripts.NameOf(peer), PeerColours.Of(peer), sets.Select(s => (s.Rules, s.Best(peer)?.NsPerPacket)));
        return new Panel(sets[0].IsMade ? $"{kind} (made)" : kind, [.. series]);
    }

    private static void Add(List<Series> all, string name, string colour, IEnumerable<(int X, double? Y)> points)
    {
        (double, double)[] known = [.. points.Where(p => p.Y > 0).Select(p => ((double)p.X, p.Y!.Value))];
        if (known.Length > 0)
            all.Add(new Series(name, colour, known));
    }
}
