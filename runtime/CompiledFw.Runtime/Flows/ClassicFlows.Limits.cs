using CompiledFw.Packets;

namespace CompiledFw.Flows;

// Rules with limit: flows that are counted by their source.
public sealed partial class ClassicFlows
{
    /// <summary>
    /// The same, unless so many live flows of the rule agree with the packet in some fields already. As in ipfw, that is asked first:
    /// at the limit also a packet that has a flow is refused, if its rule has not looked the flow up.
    /// </summary>
    /// <returns>As <see cref="Create"/>; or <see cref="Reason.LimitReached"/> or <see cref="Reason.ParentTableFull"/>.</returns>
    internal Reason CreateLimited(
        in PacketHeaders packet, byte stateName, int parentRule, uint nowSeconds, bool takesOver, LimitFields by, long most, int onInterface)
    {
        if (packet.Version == 0)
            return Reason.NotTrackable;
        Advance(nowSeconds);
        ParentKey parent = ParentKey.Of(in packet, parentRule, by);
        if (_parents!.FlowsOf(in parent) >= most || _parents.MayBeOver(in parent, _latestSeconds))
            SweepOnceASecond();
        if (_parents.FlowsOf(in parent) >= most)
            return Reason.LimitReached;
        if (_parents.IsFull && !_parents.Contains(in parent))
        {
            SweepOnceASecond();
            _parents.Collect(_latestSeconds);
            if (_parents.IsFull)
                return Reason.ParentTableFull;
        }

        _parents.Add(in parent, _latestSeconds);
        return Create(in packet, stateName, parentRule, nowSeconds, takesOver, onInterface);
    }

    private bool IsLimited(int rule) => _parents is not null && _rules.LimitBy[rule] != LimitFields.None;

    /// <summary>
    /// A flow goes, or becomes another rule's: if its rule counts flows, it no longer counts. What a tick finds dead takes its source along;
    /// the source of one that goes before its time is seen by the next tick only.
    /// </summary>
    private void Uncount<TKey>(in FlowEntry<TKey> flow)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (IsLimited(flow.ParentRule))
            _parents!.Ended(ParentKey.Of(in flow, _rules.LimitBy[flow.ParentRule]), Math.Min(flow.State.Deadline, _latestSeconds + 1));
    }
}
