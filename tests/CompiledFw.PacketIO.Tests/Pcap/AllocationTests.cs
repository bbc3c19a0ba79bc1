using CompiledFw.TestKit;

namespace CompiledFw.PacketIO.Tests;

public class AllocationTests
{
    private const int WarmUpPackets = 250, Packets = 5000;

    public static TheoryData<string> Kinds => ["pcap", "pcapng", "pcap.gz", "cut"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reading_and_writing_a_packet_allocates_nothing(string kind)
    {
        using IPacketSource source = CaptureFile.Open(new MemoryStream(Capture(kind)), Reading.Name);
        using PcapWriter sink = new(Stream.Null, Reading.Name);
        Copy(source, sink, WarmUpPackets); // buffers and strings

        int copied = 0;
        Assert.Equal(0, AllocatedBytes.Of(() => copied = Copy(source, sink, Packets)));
        Assert.Equal(Packets, copied);
    }

    private static int Copy(IPacketSource source, PcapWriter sink, int most)
    {
        int copied = 0;
        while (copied < most && source.TryRead(out CapturedPacket packet))
        {
            sink.Write(packet);
            copied++;
        }

        return copied;
    }

    private static byte[] Capture(string kind)
    {
        PcapBytes pcap = new();
        PcapngBytes pcapng = new PcapngBytes().Interface(name: "eth0", resolution: 9);
        for (int i = 0; i < WarmUpPackets + Packets; i++)
        {
            byte[] frame = SampleCaptures.Frame(40 + i % 100);
            pcap.Packet(frame, original: kind == "cut" ? 1_500u + (uint)i % 7 : null);
            pcapng.Enhanced(frame, time: (ulong)i, flags: 1, comments: ["a remark", $"recv=eth{i % 4}"]);
        }

        return kind switch
        {
            "pcapng" => pcapng.ToArray(),
            "pcap.gz" => SampleCaptures.Gzip(pcap.ToArray()),
            _ => pcap.ToArray(),
        };
    }
}
