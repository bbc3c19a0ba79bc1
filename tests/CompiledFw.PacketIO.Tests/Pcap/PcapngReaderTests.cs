namespace CompiledFw.PacketIO.Tests;

public class PcapngReaderTests
{
    private static readonly byte[] Frame = SampleCaptures.Frame(61);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_byte_orders_give_the_same_packet(bool littleEndian)
    {
        ReadPacket packet = Reading.One(new PcapngBytes(littleEndian)
            .Interface(name: "eth0")
            .Enhanced(Frame, time: 1_700_000_000_123_456, original: 61, flags: 1, comments: "recv=eth1").ToArray());

        Assert.Equal(Frame, packet.Frame);
        Assert.Equal(Frame, packet.Packet);
        Assert.Equal(FrameStart.Ethernet, packet.Start);
        Assert.Equal(new TimeSpan(17_000_000_001_234_560), packet.Timestamp);
        Assert.Equal("eth0", packet.Interface);
        Assert.Equal(Direction.In, packet.Direction);
        Assert.Equal("eth1", packet.ReceivedOn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sections_have_their_own_byte_order_and_their_own_interfaces(bool littleEndian)
    {
        List<ReadPacket> packets = Reading.All(SampleCaptures.Pcapng(littleEndian));

        Assert.Equal(["eth0", "tun0", "eth0", "tun0", "any"], packets.Select(p => p.Interface));
        Assert.Equal([1, 101, 1, 101, 276], packets.Select(p => p.LinkType));
        Assert.Equal([61, 90, 20, 21, 30], packets.Select(p => p.OriginalLength));
        Assert.Equal([61, 90, 20, 21, 0], packets.Select(p => p.Packet.Length));
        Assert.Equal(
            [17_000_000_001_234_567, 10_020_000_000, 10_020_000_000, 10_010_000_000, 50_000_000],
            packets.Select(p => p.Timestamp.Ticks));
        Assert.Equal([Direction.In, Direction.Out, null, Direction.In, null], packets.Select(p => p.Direction));
        Assert.Equal(["eth1", null, null, null, null], packets.Select(p => p.ReceivedOn));
    }

    [Theory]
    [InlineData(0u, null)]
    [InlineData(1u, Direction.In)]
    [InlineData(2u, Direction.Out)]
    [InlineData(3u, null)]
    [InlineData(0xfffffffdu, Direction.In)]
    public void The_two_low_bits_of_the_flags_are_the_direction(uint flags, Direction? expected)
    {
        Assert.Equal(expected, Reading.One(new PcapngBytes().Interface().Enhanced(Frame, flags: flags).ToArray()).Direction);
        Assert.Equal(expected, Reading.One(new PcapngBytes().Interface().Obsolete(Frame, flags: flags).ToArray()).Direction);
    }

    [Theory]
    [InlineData("recv=eth1", "eth1")]
    [InlineData("recv=eth1 and more", "eth1")]
    [InlineData("recv=eth1\0", "eth1")]
    [InlineData("recv=", null)]
    [InlineData("Recv=eth1", null)]
    [InlineData("see recv=eth1", null)]
    [InlineData("recv=größe", "größe")]
    public void A_comment_names_the_receiving_interface(string comment, string? expected) =>
        Assert.Equal(
            expected, Reading.One(new PcapngBytes().Interface().Enhanced(Frame, comments: comment).ToArray()).ReceivedOn);

    [Fact]
    public void The_first_of_several_recv_comments_counts()
    {
        byte[] capture = new PcapngBytes().Interface().Enhanced(Frame, comments: ["hello", "recv=a", "recv=b"]).ToArray();

        Assert.Equal("a", Reading.One(capture).ReceivedOn);
    }

    [Fact]
    public void A_simple_packet_is_cut_at_the_snap_length_and_has_the_time_of_the_packet_before()
    {
        byte[] capture = new PcapngBytes().Interface(snapLength: 20)
            .Enhanced(Frame, time: 42).Simple(SampleCaptures.Frame(20), original: 100).ToArray();

        ReadPacket simple = Reading.All(capture)[1];

        Assert.Equal(SampleCaptures.Frame(20), simple.Frame);
        Assert.Equal(100, simple.OriginalLength);
        Assert.Equal(new TimeSpan(420), simple.Timestamp);
    }

    [Fact]
    public void Unknown_blocks_are_passed_over_however_long()
    {
        byte[] capture = new PcapngBytes().Interface()
            .Block(0x80000001, body => body.Bytes(new byte[200_000])).Block(5, _ => { }).Enhanced(Frame).ToArray();

        Assert.Equal(Frame, Reading.One(capture).Frame);
    }

    [Fact]
    public void An_interface_without_a_name_has_none() =>
        Assert.Null(Reading.One(new PcapngBytes().Interface().Enhanced(Frame).ToArray()).Interface);

    [Fact]
    public void Equal_names_are_one_string()
    {
        PcapngBytes capture = new PcapngBytes().Interface(name: "wan");
        for (int i = 0; i < 3; i++) capture.Enhanced(Frame, comments: "recv=wan");

        List<ReadPacket> packets = Reading.All(capture.ToArray());

        Assert.All(packets, p => Assert.Same(packets[0].Interface, p.ReceivedOn));
    }

    [Fact]
    public void More_names_than_are_kept_are_still_right()
    {
        PcapngBytes capture = new PcapngBytes().Interface();
        string[] names = [.. Enumerable.Range(0, 3000).Select(i => $"vlan{i}")];
        foreach (string name in names) capture.Enhanced(Frame, comments: $"recv={name}");

        Assert.Equal(names, Reading.All(capture.ToArray()).Select(p => p.ReceivedOn));
    }
}
