using CompiledFw.Flows;
using CompiledFw.Tables;
using CompiledFw.Tracking;

namespace CompiledFw;

/// <summary>What a compiled firewall knows of the rule file that it was made from.</summary>
public sealed record RulesetDescription
{
    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>In the order of evaluation; the last one is the default rule.</summary>
    public required RuleDescription[] Rules { get; init; }

    /// <summary>The interface globs that the rules ask for, in the order in which the emitted code numbers them.</summary>
    public required string[] InterfaceGlobs { get; init; }

    /// <summary>The state names of the rules, in the order in which the emitted code numbers them.</summary>
    public required string[] StateNames { get; init; }

    /// <summary>How flows are tracked.</summary>
    public TrackingMode Tracking { get; init; } = TrackingMode.Classic;

    /// <summary>Lifetimes of its flows under <see cref="TrackingMode.Classic"/>.</summary>
    public FlowTimeouts Timeouts { get; init; } = FlowTimeouts.Default;

    /// <summary>Lifetimes of its flows under <see cref="TrackingMode.Strict"/>.</summary>
    public StrictTimeouts StrictTimeouts { get; init; } = StrictTimeouts.Default;

    /// <summary>True when the default rule picks TCP connections up in their middle, <c>midstream: true</c> of the file.</summary>
    public bool PicksUp { get; init; }

    /// <summary>The connection helpers and their ports.</summary>
    public HelperPorts[] Helpers { get; init; } = [];

    /// <summary>Flows that only rules with <c>reserved</c> can make when the table is nearly full; part of <see cref="MaxFlows"/>.</summary>
    public int ReservedFlows { get; init; }

    /// <summary>The most memory that the flow table may take, in bytes; 0 = as much as <see cref="MaxFlows"/> needs.</summary>
    public long MaxFlowBytes { get; init; }

    /// <summary>How rules are matched, and how many in which way.</summary>
    public string Plan { get; init; } = "compares";

    /// <summary>The hard maximum of tracked flows, unless <see cref="FirewallOptions.MaxFlows"/> says another.</summary>
    public required int MaxFlows { get; init; }

    /// <summary>The hard maximum of sources whose flows <c>limit</c> counts; 0 where no rule does.</summary>
    public int MaxParents { get; init; }

    /// <summary>True when a rule looks flows up under all names, <c>check-state :any</c>.</summary>
    public bool LooksUpAnyState { get; init; }

    /// <summary>The shortcut of plain segments to their flows; null where the rules have none.</summary>
    public FlowShortcut? Shortcut { get; init; }

    /// <summary>True when every packet's flow is looked for before the rules.</summary>
    public bool SeesState { get; init; }

    /// <summary>True when flows can belong to one interface.</summary>
    public bool BindsFlows { get; init; }

    /// <summary>How many tests count packets.</summary>
    public int Thresholds { get; init; }

    /// <summary>How many tests remember packets.</summary>
    public int Duplicates { get; init; }

    /// <summary>A bit for each set that is off at the start; null when the rule file speaks of no sets.</summary>
    public uint? DisabledSets { get; init; }

    /// <summary>True when rules set or ask for tags or marks.</summary>
    public bool UsesContext { get; init; }

    /// <summary>The tables that exist at run time, in the order in which the emitted code numbers them.</summary>
    public TableDescription[] Tables { get; init; } = [];

    /// <summary>What <c>me</c> stands for, unless <see cref="FirewallOptions.Me"/> says something else.</summary>
    public required AddressSet Me { get; init; }
}

/// <summary>One rule of a compiled firewall.</summary>
/// <param name="Number">1 to 65534, or 65535 for the default rule.</param>
/// <param name="Text">The rule as ipfw text, without its number.</param>
/// <param name="LogAmount">How many packets the rule logs before it falls silent; 0 = no end; -1 = it does not log.</param>
/// <param name="Set">The set that the rule file puts it in.</param>
/// <param name="LimitBy">The fields by which it limits flows, bits of <see cref="LimitFields"/>; 0 = it does not.</param>
/// <param name="TimeoutSeconds">How long an established flow of it lives without packets; 0 = as the file's timeouts say.</param>
/// <param name="PicksUp">It may make flows of TCP connections in their middle, <c>midstream</c>.</param>
/// <param name="IsReserved">It may make flows of <see cref="RulesetDescription.ReservedFlows"/>.</param>
/// <param name="MakesFlows">It can be the parent of flows: packets of theirs get its action.</param>
/// <param name="JustAllowsFlows">Packets of its flows are allowed, and nothing else happens.</param>
public sealed record RuleDescription(
    ushort Number,
    string Text,
    int LogAmount = -1,
    int Set = 0,
    LimitFields LimitBy = LimitFields.None,
    int TimeoutSeconds = 0,
    bool PicksUp = false,
    bool IsReserved = false,
    bool MakesFlows = false,
    bool JustAllowsFlows = false);
