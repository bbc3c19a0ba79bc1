namespace CompiledFw.Appliance.Replay;

/// <summary>What a replay found, for the formats to show.</summary>
internal sealed record ReplayReport
{
    public required string Capture { get; init; }

    public required RulesetDescription Ruleset { get; init; }

    /// <summary>One a rule, in the order of <see cref="RulesetDescription.Rules"/>.</summary>
    public required RuleCounter[] Counters { get; init; }

    public required ReplayTotals Totals { get; init; }

    public required long FlowsCreated { get; init; }

    /// <summary>Flows alive at the time of the last packet.</summary>
    public required long FlowsLive { get; init; }

    /// <summary>Time that the firewall took for the packets, without reading and writing files.</summary>
    public required TimeSpan Evaluating { get; init; }

    public double PacketsPerSecond => Evaluating > TimeSpan.Zero ? Totals.Packets / Evaluating.TotalSeconds : 0;

    public double NanosecondsPerPacket => Totals.Packets > 0 ? Evaluating.TotalNanoseconds / Totals.Packets : 0;
}
