namespace CompiledFw.PacketIO.Tests;

public class CutPacketTests
{
    [Fact]
    public void A_cut_packet_is_filled_up_with_zeros_and_its_frame_is_not()
    {
        ReadPacket packet = Reading.One(new PcapBytes().Packet(SampleCaptures.Frame(54), original: 1514).ToArray());

        Assert.Equal(SampleCaptures.Frame(54), packet.Frame);
        Assert.Equal([.. SampleCaptures.Frame(54), .. new byte[1460]], packet.Packet);
        Assert.Equal(1514, packet.OriginalLength);
    }

    [Fact]
    public void Nothing_of_a_packet_shows_through_in_the_next()
    {
        byte[] capture = new PcapBytes()
            .Packet(SampleCaptures.Frame(200), original: 300)
            .Packet(SampleCaptures.Frame(10), original: 1000)
            .Packet(SampleCaptures.Frame(100), original: 250)
            .Packet([], original: 300)
            .ToArray();

        List<ReadPacket> packets = Reading.All(capture);

        Assert.Equal([300, 1000, 250, 300], packets.Select(p => p.Packet.Length));
        Assert.All(packets, p => Assert.Equal([.. p.Frame, .. new byte[p.OriginalLength - p.Frame.Length]], p.Packet));
    }

    [Fact]
    public void A_pseudo_header_counts_towards_the_original_length()
    {
        byte[] frame = [0, 0, 0, 2, 0x45, 0, 0, 100];

        ReadPacket packet = Reading.One(new PcapBytes(linkType: 108).Packet(frame, original: 104).ToArray());

        Assert.Equal([0x45, 0, 0, 100, .. new byte[96]], packet.Packet);
    }

    [Theory]
    [InlineData(262_145u, 262_144)]
    [InlineData(uint.MaxValue, 262_144)]
    public void Filling_up_ends_at_256_KiB(uint original, int expected) =>
        Assert.Equal(expected, Reading.One(new PcapBytes().Packet([1], original: original).ToArray()).Packet.Length);

    [Fact]
    public void A_packet_longer_than_it_claims_to_have_been_is_left_alone() =>
        Assert.Equal([1, 2, 3], Reading.One(new PcapBytes().Packet([1, 2, 3], original: 1).ToArray()).Packet);
}
