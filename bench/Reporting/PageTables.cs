using System.Text;
using CompiledFw.Benchmarks.Building;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>The tables of the page, each from what was measured.</summary>
internal static class PageTables
{
    public static string Machine(Measured m)
    {
        MarkdownTable table = new("machine", "");
        table.Row("processor", $"{m.Machine.Processor}, {m.Machine.Cores} cores, {m.Machine.Vectors}");
        table.Row("caches", m.Machine.Caches);
        table.Row("memory", $"{m.Machine.MemoryGb} GB, transparent huge pages: {m.Machine.HugePages}");
        table.Row("system", m.Machine.System);
        table.Row("runtime", m.Machine.Runtime);
        table.Row("date", m.Machine.Date + (m.IsQuick ? ", a quick run: one round of each" : ""));
        return table.ToString();
    }

    public static string GoalTable(Measured m, Standing standing)
    {
        MarkdownTable table = new("goal", ">at most", ">measured", "", "what stands in the way");
        foreach (Goal goal in Goals.Of(m))
        {
            string bound = $"{(goal.IsAtMost ? "" : "at least ")}{Number(goal.Bound, goal.Unit)}";
            string verdict = goal.Figure is null ? "not measured" : goal.IsMet ? "met" : "**missed**";
            table.Row(goal.Text, bound, Number(goal.Figure, goal.Unit), verdict, goal.Figure is null || goal.IsMet ? "" : standing.Of(goal.Key));
        }

        return table.ToString();
    }

    public static string Sets(Measured m)
    {
        MarkdownTable table = new("set", ">rules", ">one a call, ns", ">batches, ns", "DPDK's fastest", ">its ns", ">ours / DPDK", ">tables, MB", ">DPDK's, MB", ">ready after, s", ">DPDK, s", "plan");
        foreach (SetFigures s in m.Sets)
        {
            PeerFigure? best = s.Best(PeerScripts.Dpdk);
            table.Row(
                s.Name + (s.IsMade ? " (made)" : ""), Figure.Whole(s.Rules), Figure.Ns(s.Ours?.NsPerPacket), Figure.Ns(s.Ours?.NsPerPacketBatch),
                best?.Algorithm ?? Figure.None, Figure.Ns(best?.NsPerPacket), Figure.Ratio(s.RatioToDpdk), Figure.Mb(s.Ours?.TableBytes), Figure.Mb(best?.TableBytes),
                Figure.Seconds(s.Ours?.BuildSeconds), Figure.Seconds(best?.BuildSeconds), s.Ours?.Plan ?? $"not measured: {s.Why?.TrimEnd('.')}");
        }

        return table.ToString();
    }

    public static string DpdkAlgorithms(Measured m)
    {
        string[] algorithms = [.. m.Sets.SelectMany(s => s.Peers).Where(p => p.Peer == PeerScripts.Dpdk).Select(p => p.Algorithm).OfType<string>().Distinct()];
        if (algorithms.Length == 0)
            return "";
        MarkdownTable table = new(["set", .. algorithms.Select(a => ">" + a)]);
        foreach (SetFigures s in m.Sets)
            table.Row([s.Name, .. algorithms.Select(a => Figure.Ns(s.Peers.FirstOrDefault(p => p.Peer == PeerScripts.Dpdk && p.Algorithm == a)?.NsPerPacket))]);
        return table.ToString();
    }

    public static string LinearEngines(Measured m)
    {
        string[] peers = [.. m.Sets.SelectMany(s => s.Peers).Select(p => p.Peer).Where(p => p != PeerScripts.Dpdk).Distinct()];
        if (peers.Length == 0)
            return "";
        MarkdownTable table = new(["set", ">rules", ">ours, ns", .. peers.Select(p => $">{PeerScripts.NameOf(p)}, ns")]);
        foreach (SetFigures s in m.Sets.Where(s => s.Peers.Any(p => peers.Contains(p.Peer))))
            table.Row([s.Name, Figure.Whole(s.Rules), Figure.Ns(s.OursNs), .. peers.Select(p => Figure.Ns(s.Best(p)?.NsPerPacket))]);
        return table.ToString();
    }

    public static string Skipped(Measured m)
    {
        StringBuilder lines = new();
        foreach (IGrouping<string, PeerFigure> peer in m.Sets.SelectMany(s => s.Peers).Concat(m.Flows.SelectMany(f => f.Peers)).Where(p => p.Skipped is not null).GroupBy(p => $"{PeerScripts.NameOf(p.Peer)} was skipped: {p.Skipped}"))
            lines.Append("- ").Append(peer.Key).Append(peer.Count() > 1 ? $" ({peer.Count()} times).\n" : ".\n");
        return lines.Length == 0 ? "Every peer ran on every set that it was asked to." : lines.ToString().TrimEnd('\n');
    }

    public static string Flows(Measured m)
    {
        MarkdownTable table = new("flows", ">one a call, ns", ">batches, ns", ">bytes a flow", ">new flow, ns", ">Linux conntrack, ns", "");
        foreach (FlowRow f in m.Flows)
        {
            table.Row(
                $"{f.Flows:N0}{(f.IsIp6 ? " IPv6" : "")}", Figure.Ns(f.Ours?.NsPerPacket), Figure.Ns(f.Ours?.NsPerPacketBatch), Figure.Text(f.Ours?.BytesPerFlow, "0.0"),
                Figure.Ns(1e9 / f.Ours?.CreatePerSecond), Figure.Ns(f.Peers.FirstOrDefault(p => p.NsPerPacket is not null)?.NsPerPacket), f.Ours is null ? $"not measured: {f.Why?.TrimEnd('.')}" : "");
        }

        return table.ToString();
    }

    public static string Path(Measured m)
    {
        if (m.Path is null)
            return $"Not measured: {m.WhyNoPath?.TrimEnd('.')}.";
        MarkdownTable table = new("", ">ns a packet");
        table.Row("one packet a call", Figure.Ns(m.Path.NsPerPacket));
        table.Row("in batches", Figure.Ns(m.Path.NsPerPacketBatch));
        return table.ToString();
    }

    public static string Shards(Measured m)
    {
        MarkdownTable table = new("", ">in parts of one");
        table.Row("two threads of the host", Figure.Ratio(m.Shards?.ShardRatio));
        table.Row("`Evaluate`", Figure.Ratio(m.Shards?.EvaluateRatio));
        return table.ToString();
    }

    public static string Memory(Measured m)
    {
        MarkdownTable table = new("", ">flows", ">load", ">bytes a live flow");
        foreach (FlowMemoryFigures f in m.Memory)
            table.Row(f.Family, Figure.Whole(f.Flows), Figure.Text(100 * f.Load, "0.0") + " %", Figure.Text(f.BytesPerFlow, "0.0"));
        return table.ToString();
    }

    public static string AddressTables(Measured m)
    {
        MarkdownTable table = new(">prefixes", ">IPv4, ns", ">IPv6, ns", ">allocated", ">change IPv4, ns", ">change IPv6, ns", ">IPv4, MB", ">IPv6, MB");
        foreach (AddressTableFigures f in m.Tables)
        {
            table.Row(
                Figure.Whole(f.Prefixes), Figure.Text(f.LookUp4, "0"), Figure.Text(f.LookUp6, "0"), $"{f.LookUpBytes} B", Figure.Whole(f.Change4), Figure.Whole(f.Change6), Figure.Mb(f.Bytes4), Figure.Mb(f.Bytes6));
        }

        return table.ToString();
    }

    public static string Builds(Measured m)
    {
        MarkdownTable table = new(">rules", ">generator, s", ">compiler, s", ">C#, MB", ">assembly, MB", ">process, MB");
        foreach (BuildFigures b in m.Builds)
            table.Row(Figure.Whole(b.Rules), Figure.Seconds(b.GenerateSeconds), Figure.Seconds(b.CompileSeconds), Figure.Mb(b.SourceBytes), Figure.Mb(b.AssemblyBytes), Figure.Whole(b.PeakMb));
        return table.ToString();
    }

    private static string Number(double? number, string unit) => number is null ? Figure.None : unit switch
    {
        "" => Figure.Ratio(number),
        "ns" or "B" => $"{Figure.Text(number, "0.#")} {unit}",
        "s" => $"{Figure.Seconds(number)} s",
        _ => $"{Figure.Whole(number)} {unit}",
    };
}
