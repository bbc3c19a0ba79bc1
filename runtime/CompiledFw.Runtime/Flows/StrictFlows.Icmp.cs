using System.Runtime.CompilerServices;
using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows;

// ICMP and ICMPv6: queries are flows of their own, errors are about others.
internal sealed partial class StrictFlows
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void JudgeIcmp(ref Evaluation e, byte stateName)
    {
        if (IcmpQuery.IsNeighbourMessage(in e.Packet))
            _standing = Standing.Untracked;
        else if (IcmpErrors.IsError(in e.Packet))
            JudgeError(ref e, stateName);
        else if (IcmpQuery.TryRead(e.Frame, in e.Packet, out IcmpQuery query))
            JudgeQuery(ref e, in query, stateName);
        else
            BeStray(ref e, Reason.StrayIcmp);
    }

    private void JudgeQuery(ref Evaluation e, in IcmpQuery query, byte stateName)
    {
        PacketHeaders subject = e.Packet;
        QueryPorts.Write(in query, ref subject);
        JudgeSubject(ref e, in subject, stateName);
        if (_standing == Standing.Fresh && query.IsReply)
            BeStray(ref e, Reason.StrayIcmp);
    }

    /// <summary>An error is related to the flow of the packet that it quotes, if it is sent to that packet's sender.</summary>
    private void JudgeError(ref Evaluation e, byte stateName)
    {
        Reason fault = QuotedPacket.Read(e.Frame, in e.Packet, out PacketHeaders quoted);
        if (fault == Reason.Rule && (quoted.IcmpType >= 0 || quoted.Icmp6Type >= 0))
        {
            if (IcmpQuery.TryRead(e.Frame, in quoted, out IcmpQuery query))
                QueryPorts.Write(in query, ref quoted);
            else
                fault = Reason.BadIcmpQuote;
        }

        if (fault != Reason.Rule)
            BeStray(ref e, fault);
        else if (quoted.Version == 4)
            JudgeError(Flows4, ref e, in quoted, stateName);
        else
            JudgeError(Flows6, ref e, in quoted, stateName);
    }

    private void JudgeError<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, in PacketHeaders quoted, byte stateName)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (!Locate(table, in quoted, stateName, e.FlowInterface))
        {
            BeStray(ref e, Reason.UnrelatedIcmpError);
            return;
        }

        ref FlowEntry<TKey, StrictState> flow = ref table[_slot];
        e.ParentRule = flow.ParentRule;
        e.Fault = !IsSentToSender(in e.Packet, in quoted) ? Reason.MisdirectedIcmpError
            : (quoted.TcpFlags & TcpFlags.Present) != 0 && !TcpWindows.MayBeQuoted(in flow.State, quoted.TcpSequence, _side) ? Reason.IcmpQuoteOutOfWindow
            : Reason.Rule;
        _standing = e.Fault == Reason.Rule ? Standing.Error : Standing.Faulty;
    }

    private void BeStray(ref Evaluation e, Reason fault)
    {
        e.Fault = fault;
        _standing = Standing.Stray;
    }

    /// <summary>The packet's headers with what stands for the ports of an ICMP query.</summary>
    private static PacketHeaders SubjectOf(ref Evaluation e)
    {
        PacketHeaders subject = e.Packet;
        if (IcmpQuery.TryRead(e.Frame, in subject, out IcmpQuery query))
            QueryPorts.Write(in query, ref subject);
        return subject;
    }

    private static bool IsSentToSender(in PacketHeaders error, in PacketHeaders quoted) =>
        error.Destination4 == quoted.Source4
        && error.DestinationHigh == quoted.SourceHigh
        && error.DestinationLow == quoted.SourceLow;
}
