using Xunit.Abstractions;

namespace CompiledFw.Packets;

public sealed class RecordedPacketTests(ITestOutputHelper output)
{
    [Fact]
    public void The_decoder_drops_the_packets_that_ipfw_dropped_and_no_others()
    {
        var compared = RecordedPacket.All().Where(packet => packet.Bad is null && !packet.DropsByOption).ToList();
        string[] differences = [.. compared.Where(Differs).Select(Describe)];
        output.WriteLine($"{compared.Count} packets, {compared.Count(packet => packet.Rule == 0)} of them dropped by ipfw");
        Assert.Empty(differences);
        Assert.InRange(compared.Count, 20_000, int.MaxValue);
    }

    [Fact]
    public void Where_rules_can_drop_by_themselves_only_three_packets_that_reached_such_a_rule_differ()
    {
        var differing = RecordedPacket.All()
            .Where(packet => packet.Bad is null && packet.DropsByOption && Differs(packet))
            .ToList();

        // A data offset beyond the bytes, met by a rule with tcpoptions.
        Assert.Equal(["match-0108[24]", "match-0110[24]", "sem-0624[0]"], differing.Select(packet => packet.Case));
        Assert.All(differing, packet => Assert.Equal(0, packet.Rule));
        Assert.All(differing, packet => Assert.True(packet.Bytes[32] >> 4 > 5 && packet.Bytes.Length == 40));
    }

    [Theory]
    [InlineData("ihl", 23, 23)]
    [InlineData("ihl-beyond-buffer", 6, 0)]
    [InlineData("ipsum", 22, 0)]
    [InlineData("plen>buffer", 9, 7)]
    [InlineData("short", 38, 0)]
    [InlineData("totlen<ihl", 15, 15)]
    [InlineData("totlen>buffer", 32, 30)]
    [InlineData("version", 34, 0)]
    public void Of_what_an_ip_stack_refuses_the_decoder_drops_bad_lengths_too(string bad, int packets, int differing)
    {
        var marked = RecordedPacket.All().Where(packet => packet.Bad == bad).ToList();
        Assert.Equal(packets, marked.Count);
        Assert.Equal(differing, marked.Count(Differs));
    }

    [Fact]
    public void No_recorded_packet_is_bad_in_a_way_that_the_table_leaves_out() =>
        Assert.Equal(23 + 6 + 22 + 9 + 38 + 15 + 32 + 34, RecordedPacket.All().Count(packet => packet.Bad is not null));

    private static bool Differs(RecordedPacket packet) =>
        (packet.Rule == 0) != (PacketDecoder.Decode(packet.Bytes, FrameStart.Ip, out _) != Reason.Rule);

    private static string Describe(RecordedPacket packet)
    {
        Reason reason = PacketDecoder.Decode(packet.Bytes, FrameStart.Ip, out _);
        return $"{packet.Case}: ipfw rule {packet.Rule}, decoder {reason}: {Convert.ToHexStringLower(packet.Bytes)}";
    }
}
