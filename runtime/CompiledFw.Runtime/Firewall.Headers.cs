using CompiledFw.Packets;

namespace CompiledFw;

// What emitted rules call for fields that stay in the frame until a rule asks for them; -1 in a packet without them. The names are
// those of the rule language's lowered fields.
public abstract partial class Firewall
{
    /// <summary>IPv4 identification.</summary>
    protected static int IpId(ref Evaluation e) => Ip4Fields.Identification(e.Frame, in e.Packet);

    /// <summary>IPv4 time to live.</summary>
    protected static int IpTtl(ref Evaluation e) => Ip4Fields.TimeToLive(e.Frame, in e.Packet);

    /// <summary>Bytes of the IP packet as its header says.</summary>
    protected static int IpLength(ref Evaluation e) => IpFields.TotalLength(e.Frame, in e.Packet);

    /// <summary>The top three bits of IPv4's type of service.</summary>
    protected static int IpPrecedence(ref Evaluation e) => TypeOfService(ref e) >> 5;

    /// <summary>IPv4's type of service.</summary>
    protected static int TypeOfService(ref Evaluation e) => Ip4Fields.TypeOfService(e.Frame, in e.Packet);

    /// <summary>The options of an IPv4 header, a bit each; -1 also where their list is malformed.</summary>
    protected static int IpOptions(ref Evaluation e) => Ip4Options.Read(e.Frame, in e.Packet);

    /// <summary>The DS field of either family.</summary>
    protected static int Dscp(ref Evaluation e) => IpFields.DiffServ(e.Frame, in e.Packet);

    /// <summary>IPv6 flow label.</summary>
    protected static int FlowLabel(ref Evaluation e) => Ip6Fields.FlowLabel(e.Frame, in e.Packet);

    /// <summary>TCP window, as it stands in the header.</summary>
    protected static int TcpWindow(ref Evaluation e) => TcpFields.Window(e.Frame, in e.Packet);

    /// <summary>Bytes behind the TCP header as the headers say.</summary>
    protected static int TcpDataLength(ref Evaluation e) => TcpFields.DataLength(e.Frame, in e.Packet);

    /// <summary>The first EtherType of the frame.</summary>
    protected static int EtherType(ref Evaluation e) => EthernetFields.EtherType(e.Frame, in e.Packet);

    /// <summary>The options of a TCP header, a bit each. Where the bytes end before them, <see cref="Evaluation.IsCutOff"/> says so.</summary>
    protected static int TcpOptions(ref Evaluation e)
    {
        int options = Packets.TcpOptions.Read(e.Frame, in e.Packet, out _);
        e.IsCutOff |= options == Packets.TcpOptions.CutOff;
        return options;
    }

    /// <summary>The maximum segment size that a segment with SYN announces.</summary>
    protected static int TcpMss(ref Evaluation e)
    {
        if ((e.Packet.TcpFlags & TcpFlags.Syn) == 0)
            return -1;
        int options = Packets.TcpOptions.Read(e.Frame, in e.Packet, out int size);
        e.IsCutOff |= options == Packets.TcpOptions.CutOff;
        return size;
    }

    /// <summary>True when the field is there and has all bits of one mask and none of another.</summary>
    protected static bool HasBits(int field, int set, int clear) => field >= 0 && (field & (set | clear)) == set;

    /// <summary>True when the bytes begin with an Ethernet header.</summary>
    protected static bool IsEthernet(ref Evaluation e) => e.Arrival.Start == FrameStart.Ethernet;

    /// <summary>True of a frame whose link-layer addresses have those values under those masks.</summary>
    protected static bool HasMac(ref Evaluation e, long destination, long destinationMask, long source, long sourceMask) =>
        IsEthernet(ref e)
        && (EthernetFields.DestinationMac(e.Frame, in e.Packet) & destinationMask) == destination
        && (EthernetFields.SourceMac(e.Frame, in e.Packet) & sourceMask) == source;
}
