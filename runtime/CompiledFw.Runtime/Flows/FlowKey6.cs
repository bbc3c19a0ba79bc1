using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledFw.Packets;

namespace CompiledFw.Flows;

/// <summary>The key of an IPv6 flow, 38 bytes.</summary>
/// <remarks>
/// <code>
/// byte 0               16              32      34      36         37
///     ┌───────────────┬───────────────┬───────┬───────┬──────────┬────────────┐
///     │ first address │ second address│ second│ first │ protocol │ state name │
///     │ (high, low)   │ (high, low)   │ port  │ port  │          │            │
///     └───────────────┴───────────────┴───────┴───────┴──────────┴────────────┘
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly struct FlowKey6 : IFlowKey<FlowKey6>
{
    private const byte HashedLength = 37;

    private readonly ulong _firstHigh;
    private readonly ulong _firstLow;
    private readonly ulong _secondHigh;
    private readonly ulong _secondLow;
    private readonly uint _ports;
    private readonly ushort _protocolAndName;

    private FlowKey6(ulong firstHigh, ulong firstLow, ulong secondHigh, ulong secondLow, uint ports, ushort protocolAndName)
    {
        _firstHigh = firstHigh;
        _firstLow = firstLow;
        _secondHigh = secondHigh;
        _secondLow = secondLow;
        _ports = ports;
        _protocolAndName = protocolAndName;
    }

    public byte Protocol => (byte)_protocolAndName;

    public byte StateName => (byte)(_protocolAndName >> 8);

    public FlowEnd First => new(AddressOf(_firstHigh, _firstLow), (ushort)(_ports >> 16));

    public FlowEnd Second => new(AddressOf(_secondHigh, _secondLow), (ushort)_ports);

    public static FlowKey6 Of(in PacketHeaders packet, byte stateName, out bool senderIsSecond)
    {
        uint sourcePort = (ushort)Math.Max(packet.SourcePort, 0);
        uint destinationPort = (ushort)Math.Max(packet.DestinationPort, 0);
        ushort protocolAndName = (ushort)(packet.Protocol | (stateName << 8));

        senderIsSecond =
            packet.SourceHigh != packet.DestinationHigh ? packet.SourceHigh > packet.DestinationHigh
            : packet.SourceLow != packet.DestinationLow ? packet.SourceLow > packet.DestinationLow
            : sourcePort > destinationPort;
        return senderIsSecond
            ? new FlowKey6(
                packet.DestinationHigh, packet.DestinationLow, packet.SourceHigh, packet.SourceLow,
                (destinationPort << 16) | sourcePort, protocolAndName)
            : new FlowKey6(
                packet.SourceHigh, packet.SourceLow, packet.DestinationHigh, packet.DestinationLow,
                (sourcePort << 16) | destinationPort, protocolAndName);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(in FlowKey6 key, HashSecret secret)
    {
        var hash = new SipHash(secret);
        hash.Absorb(key._firstHigh);
        hash.Absorb(key._firstLow);
        hash.Absorb(key._secondHigh);
        hash.Absorb(key._secondLow);
        return hash.Finish(((ulong)key.Protocol << 32) | key._ports, HashedLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(in FlowKey6 left, in FlowKey6 right) =>
        ((left._firstHigh ^ right._firstHigh)
            | (left._firstLow ^ right._firstLow)
            | (left._secondHigh ^ right._secondHigh)
            | (left._secondLow ^ right._secondLow)
            | (left._ports ^ right._ports)
            | (uint)(left._protocolAndName ^ right._protocolAndName)) == 0;

    private static IPAddress AddressOf(ulong high, ulong low)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new IPAddress(bytes);
    }
}
