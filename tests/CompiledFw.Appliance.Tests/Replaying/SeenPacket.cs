using System.Buffers.Binary;
using System.Net;
using CompiledFw.PacketIO;
using CompiledFw.Packets;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>A packet of a capture, as far as tests speak of it, and what a replay said of it.</summary>
internal sealed record SeenPacket(
    int Number,
    string? Interface,
    Direction? Direction,
    string? ReceivedOn,
    string Source,
    string Destination,
    int Version,
    int Protocol,
    int SourcePort,
    int DestinationPort,
    int TcpFlags,
    VerdictLine Verdict)
{
    public bool IsTcp => Protocol == 6;

    public bool IsUdp => Protocol == 17;

    /// <summary>A SYN and no other flag: the first packet of a connection.</summary>
    public bool IsSyn => IsTcp && TcpFlags == Packets.TcpFlags.Syn;

    public bool IsInOn(string name) => Direction == CompiledFw.Direction.In && Interface == name;

    public bool IsBetween(string a, string b) => (Source == a && Destination == b) || (Source == b && Destination == a);

    public bool HasPort(int port) => SourcePort == port || DestinationPort == port;

    /// <summary>Replays a capture and puts each packet beside its verdict.</summary>
    public static SeenPacket[] Replay(string capture, string ruleset)
    {
        using Scratch scratch = new();
        string path = scratch.PathOf("verdicts.ndjson");
        Cfw.Good("replay", capture, "--ruleset", ruleset, "--verdicts", path);
        VerdictLine[] verdicts = VerdictLine.Read(path);

        List<SeenPacket> packets = [];
        using IPacketSource source = CaptureFile.Open(capture);
        while (source.TryRead(out CapturedPacket packet))
            packets.Add(Of(in packet, verdicts[packets.Count]));
        Assert.Equal(verdicts.Length, packets.Count);
        return [.. packets];
    }

    private static SeenPacket Of(in CapturedPacket packet, VerdictLine verdict)
    {
        PacketDecoder.Decode(packet.Packet, packet.Start, out PacketHeaders headers);
        return new SeenPacket(
            verdict.Number,
            packet.Interface,
            packet.Direction,
            packet.ReceivedOn,
            AddressOf(headers.Version, headers.Source4, headers.SourceHigh, headers.SourceLow),
            AddressOf(headers.Version, headers.Destination4, headers.DestinationHigh, headers.DestinationLow),
            headers.Version,
            headers.Protocol,
            headers.SourcePort,
            headers.DestinationPort,
            headers.TcpFlags & ~Packets.TcpFlags.Present,
            verdict);
    }

    private static string AddressOf(int version, uint quad, ulong high, ulong low)
    {
        byte[] bytes = new byte[version == 6 ? 16 : 4];
        if (version == 6)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), low);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, quad);
        }

        return version == 0 ? "" : new IPAddress(bytes).ToString();
    }
}
