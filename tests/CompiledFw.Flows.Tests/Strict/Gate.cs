using CompiledFw.Tables;
using CompiledFw.Tracking;

namespace CompiledFw.Flows.Tests.Strict;

/// <summary>
/// A firewall as the generator would write it of three rules: check-state; allow tcp from any to any 22 keep-state reserved; allow ip from
/// any to any keep-state.
/// </summary>
internal sealed class Gate : Firewall
{
    public const ushort KeepReserved = 200;
    public const ushort KeepAny = 300;
    private const int ReservedPort = 22;

    public Gate(int maxFlows, int reserved = 0, FirewallOptions? options = null, StrictTimeouts? timeouts = null, bool picksUp = false)
        : base(Description(maxFlows, reserved, timeouts ?? StrictTimeouts.Default, picksUp), options)
    {
    }

    protected override void Decide(ref Evaluation e)
    {
        if (FindFlow(ref e, 0))
        {
            if (e.ParentRule != NoRule)
                Allow(ref e, e.ParentRule, e.ParentRule == 1 ? KeepReserved : KeepAny);
        }
        else if (e.Packet.DestinationPort == ReservedPort)
        {
            if (Keep(ref e, 0, 1, KeepReserved))
                Allow(ref e, 1, KeepReserved);
        }
        else if (Keep(ref e, 0, 2, KeepAny))
        {
            Allow(ref e, 2, KeepAny);
        }
    }

    private static RulesetDescription Description(int maxFlows, int reserved, StrictTimeouts timeouts, bool picksUp) => new()
    {
        Name = nameof(Gate),
        Rules =
        [
            new RuleDescription(100, "check-state"),
            new RuleDescription(KeepReserved, $"allow tcp from any to any {ReservedPort} keep-state reserved", IsReserved: true),
            new RuleDescription(KeepAny, "allow ip from any to any keep-state", PicksUp: picksUp),
            new RuleDescription(Verdict.DefaultRuleNumber, "deny ip from any to any"),
        ],
        InterfaceGlobs = [],
        StateNames = ["default"],
        MaxFlows = maxFlows,
        ReservedFlows = reserved,
        PicksUp = picksUp,
        Me = AddressSet.Parse(),
        Tracking = TrackingMode.Strict,
        StrictTimeouts = timeouts,
    };
}
