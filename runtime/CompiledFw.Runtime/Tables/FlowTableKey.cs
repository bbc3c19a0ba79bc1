using System.Net;
using System.Net.Sockets;
using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tables;

/// <summary>
/// A key as the table compares it. Fields that keys of the table leave out are zero; so is the family, 4 or 6, if they have no
/// address. An IPv4 address is the last 32 bits.
/// </summary>
/// <remarks>
/// The hash is keyed with the secret of the process: entries are often what strangers sent, and chosen keys must not meet.
/// </remarks>
internal readonly record struct FlowTableKey(
    UInt128 Source, UInt128 Destination, ushort SourcePort, ushort DestinationPort, byte Protocol, byte Family)
{
    private const byte HashedLength = 38;

    /// <summary>The key of a packet, which is an IP packet.</summary>
    public static FlowTableKey Of(in PacketHeaders packet, FlowKeyFields fields)
    {
        bool isFour = packet.Version == 4;
        bool hasSource = (fields & FlowKeyFields.Source) != 0, hasDestination = (fields & FlowKeyFields.Destination) != 0;
        return new FlowTableKey(
            !hasSource ? 0 : isFour ? packet.Source4 : new UInt128(packet.SourceHigh, packet.SourceLow),
            !hasDestination ? 0 : isFour ? packet.Destination4 : new UInt128(packet.DestinationHigh, packet.DestinationLow),
            (fields & FlowKeyFields.SourcePort) != 0 ? PortOf(packet.SourcePort) : (ushort)0,
            (fields & FlowKeyFields.DestinationPort) != 0 ? PortOf(packet.DestinationPort) : (ushort)0,
            (fields & FlowKeyFields.Protocol) != 0 ? packet.Protocol : (byte)0,
            hasSource || hasDestination ? packet.Version : (byte)0);
    }

    /// <summary>The key that a host means.</summary>
    /// <exception cref="ArgumentException">
    /// It lacks an address that keys of the table have, has a field that they leave out, or mixes families.
    /// </exception>
    public static FlowTableKey Of(in FlowTuple tuple, FlowKeyFields fields)
    {
        FlowKeyFields given = (tuple.Source is null ? 0 : FlowKeyFields.Source)
            | (tuple.Protocol == 0 ? 0 : FlowKeyFields.Protocol)
            | (tuple.SourcePort == 0 ? 0 : FlowKeyFields.SourcePort)
            | (tuple.Destination is null ? 0 : FlowKeyFields.Destination)
            | (tuple.DestinationPort == 0 ? 0 : FlowKeyFields.DestinationPort);
        FlowKeyFields addresses = FlowKeyFields.Source | FlowKeyFields.Destination;
        if ((given & ~fields) != 0)
            throw new ArgumentException($"Keys of this table have no {given & ~fields}: {tuple}");
        if ((fields & addresses & ~given) != 0)
            throw new ArgumentException($"Keys of this table need {fields & addresses & ~given}: {tuple}");
        if (tuple.Source is not null && tuple.Destination is not null && tuple.Source.AddressFamily != tuple.Destination.AddressFamily)
            throw new ArgumentException($"The addresses are of different families: {tuple}");
        return new FlowTableKey(
            NumberOf(tuple.Source), NumberOf(tuple.Destination), tuple.SourcePort, tuple.DestinationPort, tuple.Protocol,
            FamilyOf(tuple.Source ?? tuple.Destination));
    }

    /// <summary>What <see cref="Of(in FlowTuple, FlowKeyFields)"/> was told.</summary>
    public FlowTuple ToTuple(FlowKeyFields fields) => new(
        (fields & FlowKeyFields.Source) != 0 ? AddressOf(Source) : null,
        Protocol,
        SourcePort,
        (fields & FlowKeyFields.Destination) != 0 ? AddressOf(Destination) : null,
        DestinationPort);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        SipHash hash = new(HashSecret.OfThisProcess);
        hash.Absorb((ulong)(Source >> 64));
        hash.Absorb((ulong)Source);
        hash.Absorb((ulong)(Destination >> 64));
        hash.Absorb((ulong)Destination);
        return (int)hash.Finish(((ulong)Family << 40) | ((ulong)Protocol << 32) | ((uint)SourcePort << 16) | DestinationPort, HashedLength);
    }

    private static ushort PortOf(int port) => (ushort)Math.Max(port, 0);

    private static byte FamilyOf(IPAddress? address) =>
        address is null ? (byte)0 : address.AddressFamily == AddressFamily.InterNetwork ? (byte)4 : (byte)6;

    private static UInt128 NumberOf(IPAddress? address) => FamilyOf(address) switch
    {
        0 => 0,
        4 => AddressNumber.Of4(address!),
        _ => AddressNumber.Of6(address!),
    };

    private IPAddress AddressOf(UInt128 number) => Family == 4 ? AddressNumber.ToAddress((uint)number) : AddressNumber.ToAddress(number);
}
