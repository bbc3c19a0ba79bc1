using CompiledFw.Packets;
using CompiledFw.Tracking.Tcp;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Strict;

/// <summary>What is read of a plain packet at one go is what the decoder reads, and just the plain ones are read so.</summary>
public sealed class PlainTcp4Tests(ITestOutputHelper output)
{
    private const int Frames = 200_000;
    private const int EthernetLength = 14;
    private const int IpLength = 20;
    private const int TcpLength = 20;

    private static readonly byte[] Timestamps = [1, 1, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Frames_with_any_byte_changed_or_missing_are_read_as_the_decoder_reads_them()
    {
        var random = new Random(2026);
        int plain = 0;
        for (int i = 0; i < Frames; i++)
        {
            FrameStart start = random.Next(2) == 0 ? FrameStart.Ethernet : FrameStart.Ip;
            byte[] frame = Draw(random, start);
            bool isDecoded = PacketDecoder.Decode(frame, start, out PacketHeaders headers) == Reason.Rule;
            bool isPlain = isDecoded && IsBare(in headers, start) && PlainSegment.TryRead(frame, in headers, out _);
            Assert.Equal(isPlain, PlainTcp4.TryRead(frame, start, out PlainTcp4 packet));
            if (!isPlain)
                continue;
            plain++;
            PlainSegment.TryRead(frame, in headers, out PlainSegment segment);
            Assert.Equal(
                (headers.Source4, headers.Destination4, headers.SourcePort, headers.DestinationPort, headers.TcpFlags, headers.Length),
                (packet.Source4, packet.Destination4, packet.SourcePort, packet.DestinationPort, packet.TcpFlags, packet.Length));
            Assert.Equal(
                (segment.Sequence, segment.Acknowledgement, segment.End, segment.Window),
                (packet.Sequence, packet.Acknowledgement, packet.End, packet.Window));
        }

        output.WriteLine($"{plain} of {Frames} frames were plain.");
        Assert.InRange(plain, Frames / 4, Frames * 3 / 4);
    }

    [Fact]
    public void A_frame_cut_off_anywhere_is_not_plain()
    {
        byte[] whole = Packet(new Random(1), FrameStart.Ethernet);
        Assert.True(PlainTcp4.TryRead(whole, FrameStart.Ethernet, out _));
        for (int length = 0; length < whole.Length; length++)
            Assert.False(PlainTcp4.TryRead(whole.AsSpan(0, length), FrameStart.Ethernet, out _));
    }

    /// <summary>Of those that the decoder takes: version 4 without options, behind no VLAN tag, and no piece of a packet.</summary>
    private static bool IsBare(in PacketHeaders headers, FrameStart start) =>
        headers.Version == 4
        && headers.NetworkOffset == (start == FrameStart.Ethernet ? EthernetLength : 0)
        && headers.TransportOffset == headers.NetworkOffset + IpLength
        && headers.FragmentOffset == 0;

    private static byte[] Draw(Random random, FrameStart start)
    {
        byte[] frame = Packet(random, start);
        switch (random.Next(5))
        {
            case 0:
                // Mostly in what decides; what is left over is data.
                frame[random.Next(Math.Min(frame.Length, EthernetLength + IpLength + TcpLength + Timestamps.Length))] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
                break;
            case 2:
                return frame[..random.Next(frame.Length)];
            case 3:
                return [.. frame, .. new byte[random.Next(20)]];
        }

        return frame;
    }

    private static byte[] Packet(Random random, FrameStart start)
    {
        int flags = random.Next(8) == 0 ? random.Next(64) : Wire.Ack | (random.Next(2) * 8);
        var sender = ((uint)random.Next(), (ushort)random.Next(65536));
        var receiver = ((uint)random.Next(), (ushort)random.Next(65536));
        byte[] packet = new Wire().Tcp(sender, receiver, flags, (uint)random.Next(), (uint)random.Next(), random.Next(100)).ToArray();
        if (random.Next(2) == 0)
            packet = WithTimestamps(packet);
        return start == FrameStart.Ip ? packet : [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, .. packet];
    }

    private static byte[] WithTimestamps(byte[] packet)
    {
        byte[] longer = [.. packet[..(IpLength + TcpLength)], .. Timestamps, .. packet[(IpLength + TcpLength)..]];
        longer[IpLength + 12] = (TcpLength + 12) / 4 << 4;
        longer[2] = (byte)(longer.Length >> 8);
        longer[3] = (byte)longer.Length;
        return longer;
    }
}
