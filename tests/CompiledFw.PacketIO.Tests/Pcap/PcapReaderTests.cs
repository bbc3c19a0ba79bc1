namespace CompiledFw.PacketIO.Tests;

public class PcapReaderTests
{
    private static readonly byte[] Frame = SampleCaptures.Frame(60);

    [Theory]
    [InlineData(true, 0xa1b2c3d4, 123_456, 1_234_560)]
    [InlineData(false, 0xa1b2c3d4, 123_456, 1_234_560)]
    [InlineData(true, 0xa1b23c4d, 123_456_789, 1_234_567)]
    [InlineData(false, 0xa1b23c4d, 123_456_789, 1_234_567)]
    public void Both_byte_orders_and_resolutions_give_the_same_packet(bool littleEndian, uint magic, uint fraction, long ticks)
    {
        ReadPacket packet = Reading.One(new PcapBytes(littleEndian, magic).Packet(Frame, 1_700_000_000, fraction).ToArray());

        Assert.Equal(Frame, packet.Frame);
        Assert.Equal(Frame, packet.Packet);
        Assert.Equal(FrameStart.Ethernet, packet.Start);
        Assert.Equal(TimeSpan.FromSeconds(1_700_000_000) + new TimeSpan(ticks), packet.Timestamp);
        Assert.Equal(60, packet.OriginalLength);
        Assert.Equal(1, packet.LinkType);
        Assert.Null(packet.Interface);
        Assert.Null(packet.Direction);
        Assert.Null(packet.ReceivedOn);
    }

    [Fact]
    public void Packets_come_in_file_order_and_the_end_is_quiet()
    {
        List<ReadPacket> packets = Reading.All(SampleCaptures.Pcap());

        Assert.Equal([60, 14, 33], packets.Select(p => p.Frame.Length));
        Assert.Equal([60, 1500, 33], packets.Select(p => p.OriginalLength));
    }

    [Fact]
    public void A_capture_without_packets_is_read_to_its_end() => Assert.Empty(Reading.All(new PcapBytes().ToArray()));

    [Fact]
    public void Seconds_use_all_32_bits()
    {
        ReadPacket packet = Reading.One(new PcapBytes().Packet(Frame, seconds: uint.MaxValue).ToArray());

        Assert.Equal(TimeSpan.FromSeconds(uint.MaxValue), packet.Timestamp);
    }

    [Fact]
    public void The_upper_bits_of_the_link_type_word_are_about_the_frame_check_sequence() =>
        Assert.Equal(1, Reading.One(new PcapBytes(linkType: 0x30000001).Packet(Frame).ToArray()).LinkType);

    [Fact]
    public void A_packet_may_be_longer_than_the_snap_length_says()
    {
        byte[] frame = new byte[3000];

        Assert.Equal(frame, Reading.One(new PcapBytes(snapLength: 96).Packet(frame).ToArray()).Frame);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_modified_format_is_refused_by_name(bool littleEndian)
    {
        CaptureException failure = Reading.Failure(new PcapBytes(littleEndian, magic: 0xa1b2cd34).Packet(Frame).ToArray());

        Assert.Contains("modified pcap", failure.Message);
        Assert.False(failure.Truncated);
    }

    [Fact]
    public void An_unknown_version_is_refused()
    {
        CaptureException failure = Reading.Failure(new PcapBytes(major: 543, minor: 0).ToArray());

        Assert.Equal("test.pcap: byte 4: pcap version 543.0 is not supported, only 2.4 is.", failure.Message);
        Assert.Equal(4, failure.Offset);
    }
}
