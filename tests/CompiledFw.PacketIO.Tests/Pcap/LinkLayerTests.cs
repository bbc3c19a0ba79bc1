using CompiledFw.Packets;

namespace CompiledFw.PacketIO.Tests;

public class LinkLayerTests
{
    private static readonly byte[] Ip = [0x45, 0, 0, 20, 1, 2, 3, 4, 64, 6, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2];

    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(101)]
    [InlineData(228)]
    [InlineData(229)]
    public void Raw_ip_is_handed_on_as_it_is(uint linkType)
    {
        ReadPacket packet = Read(linkType, Ip);

        Assert.Equal(Ip, packet.Packet);
        Assert.Equal(FrameStart.Ip, packet.Start);
        Assert.Equal((int)linkType, packet.LinkType);
    }

    [Theory]
    [InlineData(0, "02000000")]
    [InlineData(0, "00000002")]
    [InlineData(0, "0a000000")]
    [InlineData(0, "18000000")]
    [InlineData(0, "0000001c")]
    [InlineData(0, "1e000000")]
    [InlineData(108, "00000002")]
    [InlineData(108, "00000018")]
    [InlineData(108, "1e000000")]
    public void The_address_family_is_taken_off_in_either_byte_order(uint linkType, string family) =>
        AssertStripped(linkType, family, expectedDirection: null);

    // packet type, ARPHRD, address length, address, protocol (with tags)
    [Theory]
    [InlineData("0000 0001 0006 020000000001 0000 0800", Direction.In)]
    [InlineData("0001 0001 0006 020000000001 0000 86dd", Direction.In)]
    [InlineData("0002 0304 0000 000000000000 0000 0800", Direction.In)]
    [InlineData("0003 0001 0006 020000000001 0000 0800", null)]
    [InlineData("0004 0001 0006 020000000001 0000 86dd", Direction.Out)]
    [InlineData("0004 0001 0006 020000000001 0000 8100 0064 0800", Direction.Out)]
    [InlineData("0000 0001 0006 020000000001 0000 88a8 0064 8100 00c8 86dd", Direction.In)]
    [InlineData("0000 0001 0006 020000000001 0000 9100 0064 8100 00c8 86dd", Direction.In)]
    public void The_sll_header_is_taken_off_and_tells_the_direction(string header, Direction? expectedDirection) =>
        AssertStripped(113, header, expectedDirection);

    // protocol, zero, interface index, ARPHRD, packet type, address length, address, tags
    [Theory]
    [InlineData("0800 0000 00000003 0001 00 06 0200000000010000", Direction.In)]
    [InlineData("86dd 0000 00000003 0001 04 06 0200000000010000", Direction.Out)]
    [InlineData("0800 0000 00000003 0001 03 06 0200000000010000", null)]
    [InlineData("8100 0000 00000003 0001 04 06 0200000000010000 0064 86dd", Direction.Out)]
    public void The_sll2_header_is_taken_off_and_tells_the_direction(string header, Direction? expectedDirection) =>
        AssertStripped(276, header, expectedDirection);

    [Theory]
    [InlineData(0, "07000000")]         // AF_OSI or so
    [InlineData(108, "00000000")]
    [InlineData(113, "0004 0001 0006 020000000001 0000 0806")]
    [InlineData(113, "0004 0001 0006 020000000001 0000 8100 0064 0806")]
    [InlineData(276, "0806 0000 00000003 0001 04 06 0200000000010000")]
    public void What_is_not_ip_gives_an_empty_packet_but_keeps_its_frame(uint linkType, string header)
    {
        byte[] frame = [.. Hex(header), .. Ip];
        ReadPacket packet = Read(linkType, frame);

        Assert.Empty(packet.Packet);
        Assert.Equal(FrameStart.Ip, packet.Start);
        Assert.Equal(frame, packet.Frame);
    }

    [Theory]
    [InlineData(0, "02000000")]
    [InlineData(108, "00000002")]
    [InlineData(113, "0000 0001 0006 020000000001 0000 0800")]
    [InlineData(276, "0800 0000 00000003 0001 00 06 0200000000010000")]
    public void A_header_cut_at_any_byte_gives_an_empty_packet(uint linkType, string header)
    {
        byte[] whole = Hex(header);
        for (int length = 0; length <= whole.Length; length++)
        {
            ReadPacket packet = Read(linkType, whole[..length]);
            Assert.Empty(packet.Packet);
            Assert.Equal(FrameStart.Ip, packet.Start);
        }
    }

    /// <summary>What comes behind must not pass as something that is not IP: the firewall drops it, as it drops such Ethernet frames.</summary>
    [Theory]
    [InlineData(113, "0004 0001 0006 020000000001 0000 8100 0064 8100 0064 8100 0064 0800", Reason.TooManyVlanTags)]
    [InlineData(113, "0004 0001 0006 020000000001 0000 88a8 0064 9100 0064 8100 0064 0800", Reason.TooManyVlanTags)]
    [InlineData(276, "9100 0000 00000003 0001 04 06 0200000000010000 0064 8100 0064 8100 0064 0800", Reason.TooManyVlanTags)]
    [InlineData(1, "020000000001 020000000002 8100 0064 8100 0064 8100 0064 0800", Reason.TooManyVlanTags)]
    public void More_than_two_tags_are_dropped_for_that_reason(uint linkType, string header, Reason reason)
    {
        byte[] frame = [.. Hex(header), .. Ip];
        ReadPacket packet = Read(linkType, frame);

        Assert.Equal(frame, packet.Frame);
        Assert.Equal(reason, PacketDecoder.Decode(packet.Packet, packet.Start, out _));
    }

    [Theory]
    [InlineData(113, "0000 0001 0006 020000000001 0000 8100")]
    [InlineData(113, "0000 0001 0006 020000000001 0000 8100 0064 08")]
    [InlineData(113, "0000 0001 0006 020000000001 0000 8100 0064 88a8 00")]
    [InlineData(276, "8100 0000 00000003 0001 00 06 0200000000010000 0064 08")]
    [InlineData(1, "020000000001 020000000002 8100 0064 08")]
    public void A_tag_cut_short_is_dropped_for_that_reason(uint linkType, string header)
    {
        ReadPacket packet = Read(linkType, Hex(header));
        Assert.Equal(Reason.ShortEthernet, PacketDecoder.Decode(packet.Packet, packet.Start, out _));
    }

    [Fact]
    public void The_records_direction_goes_before_the_link_headers()
    {
        byte[] frame = [.. Hex("0004 0001 0006 020000000001 0000 0800"), .. Ip];

        List<ReadPacket> packets =
            Reading.All(new PcapngBytes().Interface(linkType: 113).Enhanced(frame, flags: 1).Enhanced(frame).ToArray());

        Assert.Equal([Direction.In, Direction.Out], packets.Select(p => p.Direction));
    }

    [Fact]
    public void An_unsupported_link_type_is_named_when_its_first_packet_comes()
    {
        byte[] capture = new PcapngBytes()
            .Interface(linkType: 127).Interface().Enhanced(Ip, interfaceNumber: 1).Enhanced(Ip).ToArray();

        (List<ReadPacket> packets, CaptureException? failure) = Reading.UntilFailure(capture);

        Assert.Single(packets);
        Assert.Contains("link type 127", failure!.Message);
        Assert.StartsWith("test.pcap: byte 120: ", failure.Message);
        Assert.Equal(120, failure.Offset);
        Assert.False(failure.Truncated);
    }

    private static void AssertStripped(uint linkType, string header, Direction? expectedDirection)
    {
        byte[] frame = [.. Hex(header), .. Ip];
        ReadPacket packet = Read(linkType, frame);

        Assert.Equal(Ip, packet.Packet);
        Assert.Equal(FrameStart.Ip, packet.Start);
        Assert.Equal(frame, packet.Frame);
        Assert.Equal(frame.Length, packet.OriginalLength);
        Assert.Equal(expectedDirection, packet.Direction);
    }

    private static ReadPacket Read(uint linkType, byte[] frame) =>
        Reading.One(new PcapBytes(linkType: linkType).Packet(frame).ToArray());

    private static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", ""));
}
