using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
internal readonly struct FlowKey4 : IFlowKey<FlowKey4>
{
    private const byte HashedLength = 13;

    private readonly uint _firstAddress;
    private readonly uint _secondAddress;
    private readonly uint _ports;
    private readonly ushort _protocolAndName;

    private FlowKey4(ulong first, ulong second, byte protocol, byte stateName)
    {
        _firstAddress = (uint)(first >> 16);
        _secondAddress = (uint)(second >> 16);
        _ports = ((uint)(ushort)first << 16) | (ushort)second;
        _protocolAndName = (ushort)(protocol | (stateName << 8));
    }

    public byte Protocol => (byte)_protocolAndName;

    public byte StateName => (byte)(_protocolAndName >> 8);

    public FlowEnd First => new(AddressOf(_firstAddress), (ushort)(_ports >> 16));

    public FlowEnd Second => new(AddressOf(_secondAddress), (ushort)_ports);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FlowKey4 Of(in PacketHeaders packet, byte stateName, out bool senderIsSecond)
    {
        ulong sender = End(packet.Source4, packet.SourcePort);
        ulong receiver = End(packet.Destination4, packet.DestinationPort);
        senderIsSecond = sender > receiver;
        // Minimum and maximum, not a branch on the line above: which end is the smaller one is a coin toss to the processor.
        return new FlowKey4(Math.Min(sender, receiver), Math.Max(sender, receiver), packet.Protocol, stateName);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(in FlowKey4 key, HashSecret secret)
    {
        var hash = new SipHash(secret);
        hash.Absorb(((ulong)key._secondAddress << 32) | key._firstAddress);
        return hash.Finish(((ulong)key.Protocol << 32) | key._ports, HashedLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(in FlowKey4 left, in FlowKey4 right) =>
        ((left._firstAddress ^ right._firstAddress)
            | (left._secondAddress ^ right._secondAddress)
            | (left._ports ^ right._ports)
            | (uint)(left._protocolAndName ^ right._protocolAndName)) == 0;

    /// <summary>Address and port in one number: the order of the ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong End(uint address, int port) => ((ulong)address << 16) | (ushort)Math.Max(port, 0);

    private static IPAddress AddressOf(uint address)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes);
    }
}
