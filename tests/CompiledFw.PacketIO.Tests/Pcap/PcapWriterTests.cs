namespace CompiledFw.PacketIO.Tests;

public class PcapWriterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_reads_back_equal(bool littleEndian)
    {
        byte[] capture = SampleCaptures.Pcap(littleEndian, magic: 0xa1b23c4d);

        byte[] copy = Written(writer => CopyAll(capture, writer));

        Assert.Equal(Reading.All(capture).Select(Describe), Reading.All(copy).Select(Describe));
    }

    [Fact]
    public void The_file_is_as_the_format_says()
    {
        byte[] file = Written(writer =>
            writer.Write(Packet([7, 8, 9], linkType: 101) with { OriginalLength = 1500, Timestamp = new TimeSpan(15_000_001) }));

        byte[] expected = new PcapBytes(magic: 0xa1b23c4d, linkType: 101, snapLength: 262_144)
            .Packet([7, 8, 9], seconds: 1, fraction: 500_000_100, original: 1500).ToArray();
        Assert.Equal(expected, file);
    }

    [Fact]
    public void A_pseudo_header_is_written_with_the_frame()
    {
        byte[] capture = new PcapBytes(linkType: 108).Packet([0, 0, 0, 2, 0x45, 1]).ToArray();

        byte[] copy = Written(writer => CopyAll(capture, writer));

        Assert.Equal([0, 0, 0, 2, 0x45, 1], Reading.One(copy).Frame);
        Assert.Equal(108, Reading.One(copy).LinkType);
    }

    [Fact]
    public void A_packet_of_another_link_type_is_refused_and_the_file_stays_good()
    {
        byte[] file = Written(writer =>
        {
            writer.Write(Packet([1], linkType: 101));
            CaptureException refused = Assert.Throws<CaptureException>(() => writer.Write(Packet([2], linkType: 1)));
            Assert.StartsWith("test.pcap: byte 41: a packet of link type 1 cannot be written to a pcap file of", refused.Message);
            writer.Write(Packet([3], linkType: 101));
        });

        Assert.Equal([[1], [3]], Reading.All(file).Select(p => p.Frame));
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(42_949_672_960_000_000L)]
    public void A_time_that_the_format_cannot_hold_is_refused(long ticks) =>
        Written(writer => Assert.Throws<CaptureException>(() =>
            writer.Write(Packet([1], linkType: 1) with { Timestamp = new TimeSpan(ticks) })));

    [Fact]
    public void A_file_without_packets_is_an_empty_capture() => Assert.Empty(Reading.All(Written(_ => { })));

    [Fact]
    public void A_giant_frame_is_cut_to_what_readers_accept()
    {
        ReadPacket packet = Reading.One(Written(writer => writer.Write(Packet(new byte[300_000], linkType: 1))));

        Assert.Equal(262_144, packet.Frame.Length);
        Assert.Equal(300_000, packet.OriginalLength);
    }

    [Fact]
    public void A_file_that_cannot_be_created_is_one_clear_sentence() =>
        Assert.Contains(
            "cannot be created", Assert.Throws<CaptureException>(() => PcapWriter.Create("/no/such/folder/x.pcap")).Message);

    private static CapturedPacket Packet(byte[] frame, int linkType) =>
        new() { Frame = frame, Packet = frame, OriginalLength = frame.Length, LinkType = linkType };

    private static byte[] Written(Action<PcapWriter> write)
    {
        MemoryStream stream = new();
        using (PcapWriter writer = new(stream, Reading.Name)) write(writer);
        return stream.ToArray();
    }

    private static void CopyAll(byte[] capture, PcapWriter writer)
    {
        using IPacketSource source = CaptureFile.Open(new MemoryStream(capture), Reading.Name);
        while (source.TryRead(out CapturedPacket packet)) writer.Write(packet);
    }

    private static string Describe(ReadPacket packet) =>
        $"{packet.Timestamp.Ticks} {packet.OriginalLength} {packet.LinkType} {Convert.ToHexString(packet.Frame)}";
}
