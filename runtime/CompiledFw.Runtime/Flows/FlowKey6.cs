using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
internal struct FlowKey6 : IFlowKey<FlowKey6>
{
    private const byte HashedLength = 37;

    private ulong _firstHigh;
    private ulong _firstLow;
    private ulong _secondHigh;
    private ulong _secondLow;
    private uint _ports;
    private ushort _protocolAndName;

    public readonly byte Protocol => (byte)_protocolAndName;

    public readonly byte StateName => (byte)(_protocolAndName >> 8);

    public static byte Version => 6;

    public readonly EndBits First => new(_firstHigh, _firstLow, (ushort)(_ports >> 16));

    public readonly EndBits Second => new(_secondHigh, _secondLow, (ushort)_ports);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(in PacketHeaders packet, byte stateName, out FlowKey6 key)
    {
        uint sourcePort = (ushort)Math.Max(packet.SourcePort, 0);
        uint destinationPort = (ushort)Math.Max(packet.DestinationPort, 0);
        int senderEnd =
            packet.SourceHigh != packet.DestinationHigh ? (packet.SourceHigh > packet.DestinationHigh ? 1 : 0)
            : packet.SourceLow != packet.DestinationLow ? (packet.SourceLow > packet.DestinationLow ? 1 : 0)
            : sourcePort > destinationPort ? 1 : 0;

        // All ones to exchange the ends, or zero: which end is the smaller one is a coin toss to the processor.
        ulong exchange = (ulong)-senderEnd;
        ulong high = (packet.SourceHigh ^ packet.DestinationHigh) & exchange;
        ulong low = (packet.SourceLow ^ packet.DestinationLow) & exchange;
        uint port = (sourcePort ^ destinationPort) & (uint)exchange;
        key._firstHigh = packet.SourceHigh ^ high;
        key._firstLow = packet.SourceLow ^ low;
        key._secondHigh = packet.DestinationHigh ^ high;
        key._secondLow = packet.DestinationLow ^ low;
        key._ports = ((sourcePort ^ port) << 16) | (destinationPort ^ port);
        key._protocolAndName = (ushort)(packet.Protocol | (stateName << 8));
        return senderEnd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfTransport(in PacketHeaders packet, byte stateName, out FlowKey6 key) => Of(in packet, stateName, out key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(in FlowKey6 key, in FlowHash hash) => FlowHash.IsFast
        ? FlowHash.OfBlocks(
            in hash,
            Vector128.Create(key._firstHigh, key._firstLow).AsByte(),
            Vector128.Create(key._secondHigh, key._secondLow).AsByte(),
            Vector128.CreateScalar(((ulong)key.Protocol << 32) | key._ports).AsByte())
        : PlainHash(in key, hash.Secret);

    /// <summary>The hash where the processor has no AES.</summary>
    public static ulong PlainHash(in FlowKey6 key, HashSecret secret)
    {
        var hash = new SipHash(secret);
        hash.Absorb(key._firstHigh);
        hash.Absorb(key._firstLow);
        hash.Absorb(key._secondHigh);
        hash.Absorb(key._secondLow);
        return hash.Finish(((ulong)key.Protocol << 32) | key._ports, HashedLength);
    }

    public readonly FlowKey6 Named(byte stateName)
    {
        FlowKey6 key = this;
        key._protocolAndName = (ushort)(Protocol | (stateName << 8));
        return key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(in FlowKey6 left, in FlowKey6 right) =>
        ((left._firstHigh ^ right._firstHigh)
            | (left._firstLow ^ right._firstLow)
            | (left._secondHigh ^ right._secondHigh)
            | (left._secondLow ^ right._secondLow)
            | (left._ports ^ right._ports)
            | (uint)(left._protocolAndName ^ right._protocolAndName)) == 0;
}
