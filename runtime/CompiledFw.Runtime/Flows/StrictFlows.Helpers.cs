using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows;

// Control flows, and the flows that they announce.
internal sealed partial class StrictFlows
{
    private readonly ConnectionHelpers? _helpers;
    private readonly int _stateNames;
    private ExpectedFlow _expected;

    /// <summary>Lets the packet's helper read it, if its flow has one. The packet has passed.</summary>
    internal override void Observe(ref Evaluation e)
    {
        if (_helpers is null || e.FlowSlot < 0)
            return;
        if (e.Packet.Version == 4)
            Observe(Flows4, ref e);
        else
            Observe(Flows6, ref e);
    }

    private void Observe<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ref FlowEntry<TKey, StrictState> flow = ref table[e.FlowSlot];
        _helpers!.Observe(in e.Packet, e.Frame, e.FlowSide, flow.Key.StateName, flow.Interface, flow.ParentRule, Now, flow.State.IsAnswered);
    }

    /// <summary>Looks whether a packet that begins a flow was announced.</summary>
    private void JudgeExpected(ref Evaluation e, byte stateName)
    {
        if (_helpers is null || _helpers.Expected.Count == 0)
            return;
        byte first = stateName == AnyStateName ? (byte)0 : stateName;
        byte last = stateName == AnyStateName ? (byte)(_stateNames - 1) : stateName;
        for (int name = first; name <= last; name++)
        {
            if (!_helpers.Expected.TryFind(in e.Packet, (byte)name, e.FlowInterface, Now, out _expected)
                || !IsAlive(_expected.Control)
                || FaultOfFirst(ref e, PicksUp(_expected.ParentRule)) != Reason.Rule)
            {
                continue;
            }

            _standing = Standing.Expected;
            e.ParentRule = _expected.ParentRule;
            return;
        }
    }

    /// <summary>What a flow announced ends with it, though nobody has found it dead.</summary>
    private bool IsAlive(in ControlFlow control) =>
        control.Version == 4 ? IsAlive(Flows4, in control) : IsAlive(Flows6, in control);

    private bool IsAlive<TKey>(FlowTable<TKey, StrictState> table, in ControlFlow control)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        PacketHeaders packet = control.ToHeaders();
        TKey.Of(in packet, control.StateName, out TKey key);
        return FindLive(table, in key, table.Hash(in key), control.Interface) != FlowTable<TKey, StrictState>.None;
    }

    /// <summary>Makes the flow that was announced, under the rule that made its control flow.</summary>
    private Reason CreateExpected(ref Evaluation e)
    {
        ControlFlow control = _expected.Control;
        var keeping = new Keeping(_expected.ParentRule, control.StateName, IsBound: control.Interface != 0, Most: long.MaxValue - 1);
        Reason refusal = Create(ref e, in keeping, isRelated: true);
        if (refusal == Reason.Rule)
            _helpers!.Expected.Claim(in e.Packet, control.StateName, e.FlowInterface, Now, out _);
        return refusal;
    }

    private void EndControl<TKey>(in FlowEntry<TKey, StrictState> flow)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        End(in flow);
        var control = new ControlFlow(TKey.Version, flow.Key.Protocol, flow.Key.StateName, flow.Interface, flow.Originator, flow.Responder);
        _helpers!.Ended(in control);
    }
}
