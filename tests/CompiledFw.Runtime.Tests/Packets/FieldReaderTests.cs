using CompiledFw.Interpreting;
using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>The readers of fields on demand against their plain peer in the interpreter, over frames of every kind.</summary>
public sealed class FieldReaderTests
{
    private const int Frames = 150_000;
    private const int Seed = 20_260_723;
    private const int Answers = 6;

    private static readonly (int Bit, string Word)[] TcpWords =
    [
        (TcpOptions.Mss, "mss"), (TcpOptions.Window, "window"), (TcpOptions.SelectiveAck, "sack"),
        (TcpOptions.Timestamps, "ts"), (TcpOptions.ConnectionCount, "cc"),
    ];

    private static readonly (int Bit, string Word)[] IpWords =
    [
        (Ip4Options.StrictRoute, "ssrr"), (Ip4Options.LooseRoute, "lsrr"),
        (Ip4Options.RecordRoute, "rr"), (Ip4Options.Timestamp, "ts"),
    ];

    [Fact]
    public void Readers_equal_their_peer_on_frames_with_options()
    {
        var frames = new OptionFrames(Seed);
        int[] seen = new int[Answers];
        for (int i = 0; i < Frames; i++)
        {
            byte[] frame = frames.Next(out FrameStart start);
            if (Differs(frame, start, seen) is string what)
                Assert.Fail($"{what}; seed {Seed}, frame {i}, {start}: {Convert.ToHexStringLower(frame)}");
        }

        // Every answer of the readers came up: options found, none, malformed, cut off, not there.
        Assert.All(Enumerable.Range(0, Answers), answer => Assert.True(seen[answer] > 500, $"answer {answer}: {seen[answer]}"));
    }

    [Fact]
    public void Readers_equal_their_peer_on_broken_frames()
    {
        var frames = new BrokenFrames(Seed, maxBytes: 256);
        int[] seen = new int[Answers];
        for (int i = 0; i < Frames; i++)
        {
            byte[] frame = frames.Next(out FrameStart start).ToArray();
            if (Differs(frame, start, seen) is string what)
                Assert.Fail($"{what}; seed {Seed}, frame {i}, {start}: {Convert.ToHexStringLower(frame)}");
        }
    }

    [Fact]
    public void Readers_equal_their_peer_on_recorded_packets()
    {
        int[] seen = new int[Answers];
        foreach (RecordedPacket packet in RecordedPacket.All())
            Assert.Null(Differs(packet.Bytes, FrameStart.Ip, seen) is string what ? $"{packet.Case}: {what}" : null);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        byte[][] frames = SamplePackets.Ethernet;
        Read(frames);
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (int round = 0; round < 100; round++)
                Read(frames);
        }));
    }

    private static string? Differs(byte[] frame, FrameStart start, int[] seen)
    {
        if (PacketDecoder.Decode(frame, start, out PacketHeaders packet) != Reason.Rule)
            return null;
        FrameFields peer = new(frame, packet);
        (string Name, long Read, long? Expected)[] fields =
        [
            ("identification", Ip4Fields.Identification(frame, packet), peer.Identification),
            ("time to live", Ip4Fields.TimeToLive(frame, packet), peer.TimeToLive),
            ("type of service", Ip4Fields.TypeOfService(frame, packet), peer.TypeOfService),
            ("total length", IpFields.TotalLength(frame, packet), peer.TotalLength),
            ("DiffServ", IpFields.DiffServ(frame, packet), peer.DiffServ),
            ("flow label", Ip6Fields.FlowLabel(frame, packet), peer.FlowLabel),
            ("window", TcpFields.Window(frame, packet), peer.TcpWindow),
            ("data length", TcpFields.DataLength(frame, packet), peer.TcpDataLength),
            ("EtherType", EthernetFields.EtherType(frame, packet), peer.EtherType),
            ("destination", EthernetFields.DestinationMac(frame, packet), peer.DestinationMac),
            ("source", EthernetFields.SourceMac(frame, packet), peer.SourceMac),
            ("IP options", Ip4Options.Read(frame, packet), Bits(peer.IpOptions, IpWords)),
            ("TCP options", TcpOptions.Read(frame, packet, out int mss), TcpBits(peer)),
            ("MSS", mss, peer.TcpMss),
        ];
        Note(packet, (int)fields[^3].Read, (int)fields[^2].Read, seen);
        foreach ((string name, long read, long? expected) in fields)
        {
            if (read != (expected ?? -1))
                return $"{name}: {read}, peer {expected}";
        }

        return null;
    }

    private static long? TcpBits(FrameFields peer) =>
        peer.TcpOptionsCutOff ? TcpOptions.CutOff : Bits(peer.TcpOptions, TcpWords);

    private static long? Bits(ISet<string>? words, (int Bit, string Word)[] known) =>
        words is null ? null : known.Where(k => words.Contains(k.Word)).Sum(k => k.Bit);

    private static void Note(in PacketHeaders packet, int ipOptions, int tcpOptions, int[] seen)
    {
        if (packet.Version == 4)
            seen[ipOptions < 0 ? 0 : ipOptions == 0 ? 1 : 2]++;
        if (packet.TcpFlags != 0)
            seen[tcpOptions < 0 ? 3 : tcpOptions == 0 ? 4 : 5]++;
    }

    private static long Read(byte[][] frames)
    {
        long sum = 0;
        foreach (byte[] frame in frames)
        {
            if (PacketDecoder.Decode(frame, FrameStart.Ethernet, out PacketHeaders packet) != Reason.Rule)
                continue;
            sum += Ip4Fields.Identification(frame, packet) + Ip4Fields.TimeToLive(frame, packet);
            sum += Ip4Fields.TypeOfService(frame, packet) + IpFields.TotalLength(frame, packet);
            sum += IpFields.DiffServ(frame, packet) + Ip6Fields.FlowLabel(frame, packet);
            sum += TcpFields.Window(frame, packet) + TcpFields.DataLength(frame, packet);
            sum += TcpOptions.Read(frame, packet, out int mss) + mss + Ip4Options.Read(frame, packet);
            sum += EthernetFields.DestinationMac(frame, packet) + EthernetFields.SourceMac(frame, packet);
            sum += EthernetFields.EtherType(frame, packet);
        }

        return sum;
    }
}
