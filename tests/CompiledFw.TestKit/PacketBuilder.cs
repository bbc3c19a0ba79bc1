using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace CompiledFw.TestKit;

/// <summary>
/// Builds the bytes of a packet, outer header first:
/// <code>PacketBuilder.Ethernet().Ip4("10.0.0.1", "10.0.0.2").Tcp(1025, 80, TcpFlags.Syn).Bytes()</code>
/// Lengths, checksums and protocol numbers are right unless the last argument of a step changes them:
/// <code>.Ip4("10.0.0.1", "10.0.0.2", ip => ip with { TotalLength = 9000 })</code>
/// A builder never changes, so that packets can branch off a common beginning.
/// </summary>
public sealed class PacketBuilder
{
    private readonly ImmutableArray<Layer> _layers;
    private readonly int _dropped;
    private readonly int _paddedTo;

    private PacketBuilder(ImmutableArray<Layer> layers, int dropped = 0, int paddedTo = 0)
    {
        _layers = layers;
        _dropped = dropped;
        _paddedTo = paddedTo;
    }

    /// <summary>The layers so far, the outer one first.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>A packet that begins with an Ethernet header.</summary>
    public static PacketBuilder Ethernet(Func<EthernetLayer, EthernetLayer>? change = null) =>
        Ip().Add(new EthernetLayer(), change);

    /// <summary>A packet that begins with an IP header, which is the next step.</summary>
    public static PacketBuilder Ip() => new([]);

    /// <summary>An 802.1Q tag. A second one in front of it, or <see cref="ServiceVlan"/>, makes QinQ.</summary>
    public PacketBuilder Vlan(ushort id, Func<VlanLayer, VlanLayer>? change = null) => Add(new VlanLayer(id, 0x8100), change);

    /// <summary>An 802.1ad service tag.</summary>
    public PacketBuilder ServiceVlan(ushort id, Func<VlanLayer, VlanLayer>? change = null) =>
        Add(new VlanLayer(id, 0x88A8), change);

    public PacketBuilder Ip4(string source, string destination, Func<Ip4Layer, Ip4Layer>? change = null) =>
        Ip4(Parse4(source), Parse4(destination), change);

    public PacketBuilder Ip4(uint source, uint destination, Func<Ip4Layer, Ip4Layer>? change = null) =>
        Add(new Ip4Layer(source, destination), change);

    public PacketBuilder Ip6(string source, string destination, Func<Ip6Layer, Ip6Layer>? change = null) =>
        Ip6(Parse6(source), Parse6(destination), change);

    public PacketBuilder Ip6(UInt128 source, UInt128 destination, Func<Ip6Layer, Ip6Layer>? change = null) =>
        Add(new Ip6Layer(source, destination), change);

    /// <summary>Hop-by-hop options of 8 bytes, all padding.</summary>
    public PacketBuilder HopByHop(Func<Ip6ExtensionLayer, Ip6ExtensionLayer>? change = null) =>
        Add(new Ip6ExtensionLayer(0, [1, 4, 0, 0, 0, 0]), change);

    /// <summary>Destination options of 8 bytes, all padding.</summary>
    public PacketBuilder DestinationOptions(Func<Ip6ExtensionLayer, Ip6ExtensionLayer>? change = null) =>
        Add(new Ip6ExtensionLayer(60, [1, 4, 0, 0, 0, 0]), change);

    /// <summary>A routing header of a type, without segments left, with one address.</summary>
    public PacketBuilder Routing(byte type, Func<Ip6ExtensionLayer, Ip6ExtensionLayer>? change = null) =>
        Add(new Ip6ExtensionLayer(43, [type, 0, .. new byte[20]]), change);

    /// <summary>An authentication header with 12 bytes of value.</summary>
    public PacketBuilder Authentication(Func<Ip6ExtensionLayer, Ip6ExtensionLayer>? change = null) =>
        Add(new Ip6ExtensionLayer(51, new byte[22]), change);

    /// <summary>An IPv6 fragment header; the offset counts 8 bytes.</summary>
    public PacketBuilder Fragment6(int offset, bool moreFragments, Func<Ip6FragmentLayer, Ip6FragmentLayer>? change = null) =>
        Add(new Ip6FragmentLayer(offset, moreFragments), change);

    /// <summary>A TCP segment. Only the low 8 bits of the flags are written.</summary>
    public PacketBuilder Tcp(ushort sourcePort, ushort destinationPort, int flags, Func<TcpLayer, TcpLayer>? change = null) =>
        Add(new TcpLayer(sourcePort, destinationPort, (byte)flags), change);

    public PacketBuilder Udp(ushort sourcePort, ushort destinationPort, Func<UdpLayer, UdpLayer>? change = null) =>
        Add(new UdpLayer(sourcePort, destinationPort), change);

    public PacketBuilder UdpLite(ushort sourcePort, ushort destinationPort, Func<UdpLayer, UdpLayer>? change = null) =>
        Add(new UdpLayer(sourcePort, destinationPort) { Lite = true }, change);

    public PacketBuilder Sctp(ushort sourcePort, ushort destinationPort, Func<SctpLayer, SctpLayer>? change = null) =>
        Add(new SctpLayer(sourcePort, destinationPort), change);

    /// <summary>An ICMP message; an echo's rest is (identifier &lt;&lt; 16) | sequence number.</summary>
    public PacketBuilder Icmp(byte type, byte code = 0, uint rest = 0, Func<IcmpLayer, IcmpLayer>? change = null) =>
        Add(new IcmpLayer(IsIcmp6: false, type, code, rest), change);

    /// <summary>An ICMPv6 message.</summary>
    public PacketBuilder Icmp6(byte type, byte code = 0, uint rest = 0, Func<IcmpLayer, IcmpLayer>? change = null) =>
        Add(new IcmpLayer(IsIcmp6: true, type, code, rest), change);

    public PacketBuilder Payload(params byte[] bytes) => Add(new PayloadLayer(bytes), change: null);

    /// <summary>That many bytes of payload, counting up.</summary>
    public PacketBuilder PayloadOf(int count) => Payload([.. Enumerable.Range(0, count).Select(i => (byte)i)]);

    /// <summary>The same packet with each layer changed, or others in its place.</summary>
    public PacketBuilder Changed(Func<Layer, IEnumerable<Layer>> change) => new([.. _layers.SelectMany(change)], _dropped, _paddedTo);

    /// <summary>Cuts bytes off the end, without telling any header.</summary>
    public PacketBuilder Cut(int bytes) => new(_layers, _dropped + bytes, _paddedTo);

    /// <summary>Fills up with zeros behind the packet, as Ethernet does up to 60 bytes. Comes after <see cref="Cut"/>.</summary>
    public PacketBuilder PaddedTo(int bytes) => new(_layers, _dropped, bytes);

    /// <summary>The packet.</summary>
    public byte[] Bytes()
    {
        byte[] bytes = [];
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            Layer? next = i + 1 < _layers.Length ? _layers[i + 1] : null;
            bytes = _layers[i].Encode(bytes, next, CarrierOf(i));
        }

        bytes = bytes[..Math.Max(0, bytes.Length - _dropped)];
        return bytes.Length < _paddedTo ? [.. bytes, .. new byte[_paddedTo - bytes.Length]] : bytes;
    }

    /// <summary>An IPv4 address as the number that is in host order in decoded headers.</summary>
    public static uint Parse4(string address) =>
        BinaryPrimitives.ReadUInt32BigEndian(Parse(address, AddressFamily.InterNetwork).GetAddressBytes());

    /// <summary>An IPv6 address as a number in host order.</summary>
    public static UInt128 Parse6(string address) =>
        BinaryPrimitives.ReadUInt128BigEndian(Parse(address, AddressFamily.InterNetworkV6).GetAddressBytes());

    private static IPAddress Parse(string address, AddressFamily family)
    {
        var parsed = IPAddress.Parse(address);
        return parsed.AddressFamily == family ? parsed : throw new ArgumentException($"{address} is not of {family}.");
    }

    private PacketBuilder Add<T>(T layer, Func<T, T>? change)
        where T : Layer =>
        new(_layers.Add(change is null ? layer : change(layer)), _dropped, _paddedTo);

    private IpLayer? CarrierOf(int index)
    {
        for (int i = index - 1; i >= 0; i--)
        {
            if (_layers[i] is IpLayer carrier)
                return carrier;
        }

        return null;
    }
}
