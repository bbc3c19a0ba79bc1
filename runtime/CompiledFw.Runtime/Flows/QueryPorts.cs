using CompiledFw.Packets;

namespace CompiledFw.Flows;

/// <summary>What stands in a flow's key for the ports of an ICMP query, the same in its answer.</summary>
/// <remarks>
/// <code>
/// port of the lower address     15                              0
///                              ┌────────────────────────────────┐
///                              │ identifier                     │
///                              └────────────────────────────────┘
/// port of the higher address    15   12  11  10       8 7        0
///                              ┌────────┬───┬──────────┬─────────┐
///                              │ 0      │ d │ kind     │ code    │   d: 1 = the lower address asks
///                              └────────┴───┴──────────┴─────────┘
/// </code>
/// Two hosts that ask each other with the same identifier have two flows. A host that asks itself has both directions in one.
/// </remarks>
internal static class QueryPorts
{
    private const int KindShift = 8;
    private const int LowerAsks = 1 << 11;

    /// <summary>The message whose ports are these.</summary>
    /// <param name="identifier">The port of the lower address.</param>
    /// <param name="what">That of the higher one.</param>
    /// <param name="isFromLower">Which of the two sends it.</param>
    public static IcmpQuery Read(ushort identifier, ushort what, bool isFromLower) => new(
        (IcmpQueryKind)((what & (LowerAsks - 1)) >> KindShift), (byte)what, identifier, IsReply: ((what & LowerAsks) != 0) != isFromLower);

    /// <summary>Writes the ports of a message's headers.</summary>
    public static void Write(in IcmpQuery query, ref PacketHeaders message)
    {
        bool isFromLower =
            message.Source4 != message.Destination4 ? message.Source4 < message.Destination4
            : message.SourceHigh != message.DestinationHigh ? message.SourceHigh < message.DestinationHigh
            : message.SourceLow == message.DestinationLow ? !query.IsReply
            : message.SourceLow < message.DestinationLow;
        int what = ((int)query.Kind << KindShift) | query.Code | (isFromLower != query.IsReply ? LowerAsks : 0);
        message.SourcePort = isFromLower ? query.Identifier : what;
        message.DestinationPort = isFromLower ? what : query.Identifier;
    }
}
