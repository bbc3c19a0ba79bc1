using CompiledFw.Packets;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>One header of a trace: what the classic five fields of a packet hold. Host order.</summary>
internal readonly record struct FiveTuple(uint Source, uint Destination, ushort SourcePort, ushort DestinationPort, byte Protocol)
{
    /// <summary>
    /// The same as the decoder leaves it. A trace gives ports to every protocol and its rules ask for them of every one, so
    /// they stand here whatever the protocol: a packet off the wire has them only under TCP, UDP, UDP-Lite and SCTP.
    /// </summary>
    public PacketHeaders ToHeaders() => new()
    {
        Version = 4,
        Protocol = Protocol,
        Source4 = Source,
        Destination4 = Destination,
        SourcePort = SourcePort,
        DestinationPort = DestinationPort,
        TcpFlags = Protocol == 6 ? TcpFlags.Present : (ushort)0,
        IcmpType = -1,
        Icmp6Type = -1,
        Length = 40,
    };
}
