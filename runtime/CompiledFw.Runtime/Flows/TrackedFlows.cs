using CompiledFw.Flows.Saving;
using CompiledFw.Tables;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

/// <summary>The flows of one firewall, IPv4 and IPv6.</summary>
/// <remarks>
/// <para><b>Time</b> is an argument and only moves forward; an earlier second than the latest seen counts as that one.</para>
/// <para>Not thread-safe: one instance is one shard.</para>
/// </remarks>
public abstract partial class TrackedFlows
{
    /// <summary>The greatest number of flows that one instance can be made for.</summary>
    public const int MostFlows = 1 << 30;

    /// <summary>All state names at once.</summary>
    internal const byte AnyStateName = byte.MaxValue;

    private protected TrackedFlows()
    {
    }

    /// <summary>How flows are tracked.</summary>
    public abstract TrackingMode Tracking { get; }

    /// <summary>Flows alive at the latest time seen. May walk through the whole table: not for every packet.</summary>
    public abstract int Live { get; }

    /// <summary>Flows ever made. A flow that another rule takes over counts once.</summary>
    public long Created { get; private protected set; }

    /// <summary>What happens to flows, where <see cref="FirewallOptions.FlowEvents"/> asks for it; else null.</summary>
    public abstract FlowEvents? Events { get; }

    /// <summary>All flows alive at the latest time seen, in no particular order.</summary>
    public IReadOnlyList<Flow> Snapshot() => [.. List(FlowFilter.All)];

    /// <summary>The flows alive at the latest time seen that a filter is about, one by one: no packet may come in between.</summary>
    public abstract IEnumerable<Flow> List(FlowFilter filter);

    /// <summary>How many flows alive at the latest time seen a filter is about.</summary>
    public int Count(FlowFilter filter) => List(filter).Count();

    /// <summary>Removes the flows that a filter is about.</summary>
    /// <returns>How many there were.</returns>
    public abstract int Remove(FlowFilter filter);

    /// <summary>The sources that have live flows under rules with <c>limit</c>, in no particular order.</summary>
    public abstract IReadOnlyList<FlowParent> Parents();

    /// <summary>Removes all flows of a rule, as deleting the rule does.</summary>
    /// <returns>How many live ones there were.</returns>
    public abstract int RemoveFlowsOf(int parentRule);

    /// <summary>Lets time pass without a packet, for a listing or a count at a later moment.</summary>
    /// <param name="nowSeconds">Time in whole seconds since any epoch.</param>
    public abstract void Advance(uint nowSeconds);

    /// <summary>What the table of one family takes, in bytes, all of its arrays counted.</summary>
    /// <param name="version">4 or 6.</param>
    internal abstract long TableBytes(int version);

    /// <summary>Writes all flows, and what belongs to them, as a flow file.</summary>
    internal abstract void Save(Stream to, RulesetDescription ruleset, InterfaceTable interfaces);

    /// <summary>Takes in what a flow file has, as far as there is room and it fits.</summary>
    internal abstract void Restore(FlowFile file, RestoreMap map, RestoreReport report);

    /// <summary>Says what the packet is before the rules, in <see cref="Evaluation.State"/>; nothing changes.</summary>
    internal abstract void See(ref Evaluation e);

    /// <summary>Looks the packet's flow up under a state name, or under <see cref="AnyStateName"/>; a flow that is found is refreshed.</summary>
    internal abstract Lookup Find(ref Evaluation e, byte stateName);

    /// <summary>A rule that makes flows has matched the packet.</summary>
    /// <returns><see cref="Reason.Rule"/> when the packet has a flow now or needs none, else why it cannot have one.</returns>
    internal abstract Reason Keep(ref Evaluation e, in Keeping keeping);

    /// <summary>The packet passes; if it was seen before the rules and has a flow that no rule looked up, the flow lives on.</summary>
    /// <returns><see cref="Reason.Rule"/>, or what is wrong with the packet.</returns>
    internal abstract Reason Refresh(ref Evaluation e);

    /// <summary>The same, and a packet without a flow makes one, if there can be one.</summary>
    /// <returns><see cref="Reason.Rule"/>, or what is wrong with the packet, or why there is no room.</returns>
    internal abstract Reason Track(ref Evaluation e, in Keeping keeping);

    /// <summary>The packet has passed: whoever reads the conversation of its flow may do so.</summary>
    internal virtual void Observe(ref Evaluation e)
    {
    }
}
