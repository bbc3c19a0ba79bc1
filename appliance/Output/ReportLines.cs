using CompiledFw.Appliance.Replay;

namespace CompiledFw.Appliance.Output;

/// <summary>The sentences around the table of rules, as pairs of a word and what there is to say of it.</summary>
internal static class ReportLines
{
    public static IEnumerable<(string Word, string Text)> Header(ReplayReport report)
    {
        yield return ("rules", report.Ruleset.Name);
        yield return ("capture", report.Capture);
        ReplayTotals totals = report.Totals;
        string traffic = $"{Quantity.Count(totals.Packets, "packet")}, {Quantity.Bytes(totals.Bytes)}";
        yield return ("traffic", totals.Packets == 0 ? traffic : $"{traffic} in {Quantity.Duration(totals.Last - totals.First)} from {Quantity.Moment(totals.First)}");
    }

    public static IEnumerable<(string Word, string Text)> Drops(ReplayReport report) =>
        report.Totals.Drops.Select(d => (Quantity.Count(d.Packets), Reasons.ToWord(d.Reason)));

    public static IEnumerable<(string Word, string Text)> Summary(ReplayReport report)
    {
        ReplayTotals totals = report.Totals;
        yield return ("allowed", Of(totals.Allowed, totals.Packets));
        string answered = totals.Answered == 0 ? "" : $", {Quantity.Count(totals.Answered)} of them with an answer";
        yield return ("denied", Of(totals.Denied, totals.Packets) + answered);
        yield return ("flows", $"{Quantity.Count(report.FlowsCreated)} created, {Quantity.Count(report.FlowsLive)} live at the end");
        if (totals.Packets > 0)
            yield return ("speed", $"{Quantity.Rate(report.PacketsPerSecond)} packets/s, {report.NanosecondsPerPacket:F0} ns a packet");
    }

    private static string Of(long part, long whole) => part == 0 ? "0" : $"{Quantity.Count(part)} ({Quantity.Share(part, whole)})";
}
