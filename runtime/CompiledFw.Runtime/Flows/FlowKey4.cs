using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CompiledFw.Packets;

namespace CompiledFw.Flows;

/// <summary>The key of an IPv4 flow, 14 bytes.</summary>
/// <remarks>
/// <code>
/// byte 0          4          8       10      12         13
///     ┌──────────┬──────────┬───────┬───────┬──────────┬────────────┐
///     │ first    │ second   │ second│ first │ protocol │ state name │
///     │ address  │ address  │ port  │ port  │          │            │
///     └──────────┴──────────┴───────┴───────┴──────────┴────────────┘
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct FlowKey4 : IFlowKey<FlowKey4>
{
    private const byte HashedLength = 13;

    private ulong _addresses;
    private uint _ports;
    private ushort _protocolAndName;

    public readonly byte Protocol => (byte)_protocolAndName;

    public readonly byte StateName => (byte)(_protocolAndName >> 8);

    public static byte Version => 4;

    public readonly EndBits First => new(0, (uint)_addresses, (ushort)(_ports >> 16));

    public readonly EndBits Second => new(0, (uint)(_addresses >> 32), (ushort)_ports);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(in PacketHeaders packet, byte stateName, out FlowKey4 key) => Between(
        End(packet.Source4, Math.Max(packet.SourcePort, 0)),
        End(packet.Destination4, Math.Max(packet.DestinationPort, 0)),
        packet.Protocol,
        stateName,
        out key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfTransport(in PacketHeaders packet, byte stateName, out FlowKey4 key) => Between(
        End(packet.Source4, packet.SourcePort), End(packet.Destination4, packet.DestinationPort), packet.Protocol, stateName, out key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Between(ulong sender, ulong receiver, byte protocol, byte stateName, out FlowKey4 key)
    {
        // Minimum and maximum, not a branch: which end is the smaller one is a coin toss to the processor.
        ulong first = Math.Min(sender, receiver);
        ulong second = Math.Max(sender, receiver);
        key._addresses = (uint)(first >> 16) | (second >> 16 << 32);
        key._ports = ((uint)(ushort)first << 16) | (ushort)second;
        key._protocolAndName = (ushort)(protocol | (stateName << 8));
        return sender > receiver ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(in FlowKey4 key, in FlowHash hash) => FlowHash.IsFast
        ? FlowHash.OfBlock(in hash, Vector128.Create(key._addresses, ((ulong)key.Protocol << 32) | key._ports).AsByte())
        : PlainHash(in key, hash.Secret);

    /// <summary>The hash where the processor has no AES.</summary>
    public static ulong PlainHash(in FlowKey4 key, HashSecret secret)
    {
        var hash = new SipHash(secret);
        hash.Absorb(key._addresses);
        return hash.Finish(((ulong)key.Protocol << 32) | key._ports, HashedLength);
    }

    public readonly FlowKey4 Named(byte stateName)
    {
        FlowKey4 key = this;
        key._protocolAndName = (ushort)(Protocol | (stateName << 8));
        return key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(in FlowKey4 left, in FlowKey4 right) =>
        ((left._addresses ^ right._addresses)
            | (left._ports ^ right._ports)
            | (uint)(left._protocolAndName ^ right._protocolAndName)) == 0;

    /// <summary>Address and port in one number: the order of the ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong End(uint address, int port) => ((ulong)address << 16) | (ushort)port;
}
