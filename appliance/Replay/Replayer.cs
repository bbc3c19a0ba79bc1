using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.RuleSources;
using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.Replay;

/// <summary>One replay from its request to its exit code: rules, capture, files, run, report.</summary>
internal static class Replayer
{
    /// <exception cref="InputException">Something that the request names cannot be used.</exception>
    /// <exception cref="CaptureException">The capture cannot be opened.</exception>
    public static int Run(ReplayRequest request, Terminal terminal, CancellationToken interrupted)
    {
        using RuleSource? rules = RuleSource.Of(request.Ruleset, request.RuleFile, terminal.Error, interrupted);
        if (rules is null)
            return ExitCode.Failed;
        FirewallOptions options = new() { Me = MeOption.Read(request.Me) };
        Firewall firewall = rules.Make(options);
        using IPacketSource source = CaptureFile.Open(request.Capture);

        ReplayRun run;
        using (ReplayOutputs outputs = new(request))
        using (ReplayProgress progress = new(terminal))
        {
            run = new(firewall, source, new ArrivalReader(firewall, request.CaptureName, request.Interface, request.Direction), outputs);
            run.ToEnd(rehearsal: rules.Make(options), progress, interrupted);
        }

        if (run.Failure is null or CaptureException { Truncated: true } || run.Totals.Packets > 0)
            Show(Report(request, firewall, run), request.AsJson, terminal);
        if (run.Failure is { } failure)
        {
            terminal.Error.WriteLine(failure.Message);
            return ExitCode.Failed;
        }

        if (!interrupted.IsCancellationRequested)
            return ExitCode.Ok;
        terminal.Error.WriteLine($"{request.Capture}: interrupted; the report is of what was read until then.");
        return ExitCode.Interrupted;
    }

    private static ReplayReport Report(ReplayRequest request, Firewall firewall, ReplayRun run) => new()
    {
        Capture = request.CaptureName,
        Ruleset = firewall.Ruleset,
        Counters = firewall.Counters.ToArray(),
        Totals = run.Totals,
        FlowsCreated = firewall.Flows.Created,
        FlowsLive = firewall.Flows.Live,
        Evaluating = run.Evaluating,
    };

    private static void Show(ReplayReport report, bool asJson, Terminal terminal)
    {
        if (asJson)
            JsonReport.Write(terminal.Out, report);
        else if (terminal.IsRich)
            RichReport.Write(terminal, report);
        else
            PlainReport.Write(terminal, report);
    }
}
