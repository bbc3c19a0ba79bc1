using CompiledFw.Tracking;

namespace CompiledFw.Flows;

/// <summary>What the flow table has to know of the rules that make flows, by their index.</summary>
/// <param name="MaxParents">The hard maximum of sources whose flows are counted; 0 where no rule limits them.</param>
/// <param name="LimitBy">The fields by which each rule limits its flows.</param>
/// <param name="IdleSeconds">How long an established flow of each rule lives without packets; 0 = as the timeouts say. Null = so all.</param>
/// <param name="LooksUpAny">Whether flows are looked up under all names, and there can be several with the same ends.</param>
internal sealed record FlowRules(int MaxParents, LimitFields[] LimitBy, uint[]? IdleSeconds, bool LooksUpAny)
{
    /// <summary>Rules that do none of that.</summary>
    public static readonly FlowRules Plain = new(0, [], null, false);

    /// <summary>Which rules pick TCP connections up in their middle; null = none.</summary>
    public bool[]? PicksUp { get; init; }

    /// <summary>Which rules may make flows of those that are reserved; null = none.</summary>
    public bool[]? IsReserved { get; init; }

    /// <summary>Flows that only those rules can make.</summary>
    public int ReservedFlows { get; init; }

    /// <summary>Whether the file picks TCP connections up: what a packet of no flow is, before a rule speaks.</summary>
    public bool FilePicksUp { get; init; }

    /// <summary>Whether flows can belong to one interface.</summary>
    public bool BindsFlows { get; init; }

    /// <summary>The state name under which plain segments find their flows without the rules.</summary>
    public byte ShortcutName { get; init; }

    /// <summary>Of each rule, whether packets of its flows are allowed and nothing else happens; empty where there is no such shortcut.</summary>
    public bool[] JustAllow { get; init; } = [];

    /// <summary>How many state names they use.</summary>
    public int StateNames { get; init; } = 1;

    /// <summary>Events that are kept until somebody reads them; 0 = none are written.</summary>
    public int EventCapacity { get; init; }

    /// <summary>Whether the memory of the tables is taken from the system at once.</summary>
    public bool TouchesMemory { get; init; }

    /// <summary>Whether what each side of a flow sends is counted, under strict tracking.</summary>
    public bool CountsTraffic { get; init; }

    /// <exception cref="ArgumentOutOfRangeException"><see cref="FirewallOptions.FlowEvents"/> is negative.</exception>
    public static FlowRules Of(RulesetDescription ruleset, FirewallOptions? options)
    {
        int eventCapacity = options?.FlowEvents ?? 0;
        ArgumentOutOfRangeException.ThrowIfNegative(eventCapacity, nameof(FirewallOptions.FlowEvents));
        RuleDescription[] rules = ruleset.Rules;
        bool hasLimits = rules.Any(r => r.LimitBy != LimitFields.None);
        return new FlowRules(
            hasLimits ? options?.MaxParents ?? ruleset.MaxParents : 0,
            hasLimits ? [.. rules.Select(r => r.LimitBy)] : [],
            rules.Any(r => r.TimeoutSeconds > 0) ? [.. rules.Select(r => (uint)r.TimeoutSeconds)] : null,
            ruleset.LooksUpAnyState && (ruleset.StateNames.Length > 1 || ruleset.BindsFlows))
        {
            FilePicksUp = ruleset.PicksUp,
            CountsTraffic = ruleset.Tracking == TrackingMode.Strict && options?.CountsFlowTraffic == true,
            BindsFlows = ruleset.BindsFlows,
            ShortcutName = ruleset.Shortcut?.StateName ?? 0,
            JustAllow = ruleset.Shortcut is null ? [] : Array.ConvertAll(rules, r => r.JustAllowsFlows),
            StateNames = Math.Max(ruleset.StateNames.Length, 1),
            TouchesMemory = options?.TouchesFlowMemory == true && ruleset.StateNames.Length > 0,
            EventCapacity = eventCapacity,
            PicksUp = ruleset.PicksUp || rules.Any(r => r.PicksUp)
                ? [.. rules.Select((r, i) => i == rules.Length - 1 ? ruleset.PicksUp : r.PicksUp)]
                : null,
            IsReserved = rules.Any(r => r.IsReserved) ? [.. rules.Select(r => r.IsReserved)] : null,
            ReservedFlows = ReservedOf(ruleset, options?.MaxFlows ?? ruleset.MaxFlows),
        };
    }

    /// <summary>Of a smaller maximum that the host names the same share is kept, so that there is room for others.</summary>
    private static int ReservedOf(RulesetDescription ruleset, int maxFlows) => maxFlows >= ruleset.MaxFlows
        ? ruleset.ReservedFlows
        : (int)((long)ruleset.ReservedFlows * maxFlows / ruleset.MaxFlows);
}
