using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// The numbers of the fields that packet sets speak of. Behind the last one come those that only some rule files ask for,
/// <see cref="NamedFields"/>.
/// </summary>
internal static class Dimension
{
    /// <summary>1 for a packet that comes in. It comes first: what an interface means depends on it.</summary>
    public const int Inbound = 0;

    public const int Protocol = 1;
    public const int Source = 2;
    public const int Destination = 3;
    public const int SourcePort = 4;
    public const int DestinationPort = 5;

    /// <summary>The byte of flags of a TCP header.</summary>
    public const int TcpFlags = 6;

    public const int IcmpType = 7;

    /// <summary>Bits of the IPv4 header: 1 more fragments, which IPv6 has too, 2 don't fragment, 4 reserved.</summary>
    public const int FragmentBits = 8;

    /// <summary>The interface that a packet came in by while it comes in, as a point of <see cref="InterfaceSpace"/>.</summary>
    public const int InterfaceIn = 9;

    /// <summary>The interface that a packet goes out by.</summary>
    public const int InterfaceOut = 10;

    /// <summary>The interface that a packet on its way out had come in by.</summary>
    public const int ReceivedOn = 11;

    public const int FirstNamed = 12;

    public static int AddressOf(Side side) => side == Side.Source ? Source : Destination;

    public static int PortOf(Side side) => side == Side.Source ? SourcePort : DestinationPort;
}
