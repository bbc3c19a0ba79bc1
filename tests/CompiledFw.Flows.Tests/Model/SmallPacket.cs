using CompiledFw.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Model;

/// <summary>A packet out of some six hundred flows of both families.</summary>
internal sealed record SmallPacket(int Version, byte Protocol, int Source, int Destination, string Flags, uint Acknowledgement)
{
    private const int Hosts = 4;

    // Port 0 and no port are the same key: a later fragment meets segments that really have port 0.
    private static readonly int[] Ports = [-1, 0, 53, 443];

    private static readonly Gen<uint> Acknowledgements =
        Gen.Elements(0u, 1u, 2u, 3u, 100u, 0x7fff_ffffu, 0x8000_0001u, 0xffff_ffffu);

    /// <summary>One of two conversations, in either direction: enough packets of one flow to get deep into TCP.</summary>
    private static readonly Gen<SmallPacket> Talk =
        from version in Gen.Elements(4, 6)
        from back in Gen.Elements(false, true)
        from flags in Gen.Frequency(
            (3, Gen.Elements("S", "SA")), (12, Gen.Constant("A")), (1, Gen.Constant("FA")), (1, Gen.Elements("R", "")))
        from fragment in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from acknowledgement in Acknowledgements
        let port = fragment ? 0 : Hosts
        select new SmallPacket(version, Segment.Tcp, port + (back ? 1 : 2), port + (back ? 2 : 1), flags, acknowledgement);

    private static readonly Gen<SmallPacket> Stray =
        from version in Gen.Frequency((5, Gen.Constant(4)), (4, Gen.Constant(6)), (1, Gen.Elements(0, 4)))
        from protocol in Gen.Frequency(
            (6, Gen.Constant(Segment.Tcp)), (2, Gen.Constant(Segment.Udp)), (1, Gen.Elements(Segment.Gre, (byte)136)))
        from source in Gen.Choose(0, Hosts * 4 - 1)
        from destination in Gen.Choose(0, Hosts * 4 - 1)
        from flags in Gen.Elements("S", "S", "SA", "A", "A", "A", "FA", "F", "R", "", "SF")
        from acknowledgement in Acknowledgements
        select new SmallPacket(version, protocol, source, destination, flags, acknowledgement);

    public static readonly Gen<SmallPacket> Any = Gen.Frequency((2, Talk), (3, Stray));

    public int SourcePort => Ports[Source / Hosts];

    public int DestinationPort => Ports[Destination / Hosts];

    public bool HasTcpHeader => Protocol == Segment.Tcp && SourcePort >= 0 && DestinationPort >= 0;

    public int Length => 40 + Flags.Length;

    public PacketHeaders ToHeaders()
    {
        PacketHeaders packet = Version == 6
            ? Segment.Of6(Protocol, (Address6(Source), SourcePort), (Address6(Destination), DestinationPort), Length)
            : Segment.Of4(Protocol, (Address4(Source), SourcePort), (Address4(Destination), DestinationPort), Length);
        packet.Version = (byte)Version;
        return HasTcpHeader ? packet.With(Flags, Acknowledgement) : packet;
    }

    // Hosts that differ in the first and in the last bit: an order of ends taken as signed numbers, or of one half only, shows.
    private static uint Address4(int end) => (end % Hosts) switch { 0 => 1, 1 => 2, 2 => 0x8000_0001, _ => 0xffff_fffe };

    private static UInt128 Address6(int end) => (end % Hosts) switch
    {
        0 => UInt128.One,
        1 => (UInt128)2,
        2 => UInt128.One << 64,
        _ => (UInt128.One << 127) | UInt128.One,
    };
}
