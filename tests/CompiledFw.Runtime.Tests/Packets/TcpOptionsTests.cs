using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class TcpOptionsTests
{
    private const int All = TcpOptions.Mss | TcpOptions.Window | TcpOptions.SelectiveAck | TcpOptions.Timestamps;

    /// <summary>The lists of cases match-0108 and match-0110, and what ipfw said of them.</summary>
    [Theory]
    [InlineData("", 0, -1)]
    [InlineData("020405b4", TcpOptions.Mss, 1460)]
    [InlineData("02040000", TcpOptions.Mss, 0)]
    [InlineData("0204ffff", TcpOptions.Mss, 65535)]
    [InlineData("01030307", TcpOptions.Window, -1)]
    [InlineData("01010402", TcpOptions.SelectiveAck, -1)]
    [InlineData("0101080a0000000000000000", TcpOptions.Timestamps, -1)]
    [InlineData("0101050a0000000000000000", TcpOptions.SelectiveAck, -1)]
    [InlineData("01010b0600000000", 0, -1)]
    [InlineData("020405b40402080a000000000000000001030307", All, 1460)]
    [InlineData("00020405", 0, -1)]
    [InlineData("00020405b4000000", 0, -1)]
    [InlineData("0101020405b40000", TcpOptions.Mss, 1460)]
    [InlineData("020005b4", 0, -1)]
    [InlineData("020305b4", 0, -1)]
    [InlineData("020505b400000000", 0, -1)]
    [InlineData("02040218020405b4", TcpOptions.Mss, 1460)]
    [InlineData("03300000", 0, -1)]
    [InlineData("08010101", 0, -1)]
    [InlineData("030307020405b400", TcpOptions.Window | TcpOptions.Mss, 1460)]
    [InlineData("04030201", 0, -1)]
    [InlineData("1e04000004020000", TcpOptions.SelectiveAck, -1)]
    public void A_list_gives_its_options_up_to_the_first_wrong_length(string options, int found, int mss) =>
        Assert.Equal((found, mss), Read(V4, Convert.FromHexString(options)));

    /// <summary>What the records leave open, told from ipfw's rules.</summary>
    [Theory]
    [InlineData("04020500" + "020405b4", TcpOptions.SelectiveAck, -1)]
    [InlineData("05020000", 0, -1)]
    [InlineData("0502020405b40000", TcpOptions.Mss, 1460)]
    [InlineData("050600000000" + "0402", TcpOptions.SelectiveAck, -1)]
    [InlineData("0506000000000101", 0, -1)]
    [InlineData("0101051200000000000000000000000000000000", TcpOptions.SelectiveAck, -1)]
    [InlineData("08080000000000000402", TcpOptions.SelectiveAck, -1)]
    [InlineData("03040000", 0, -1)]
    [InlineData("0b06000000000c06000000000d060000000001010101", 0, -1)]
    [InlineData("01010104", 0, -1)]
    [InlineData("01010203", 0, -1)]
    [InlineData("020405b402040218", TcpOptions.Mss, 536)]
    [InlineData("020405b402030000", TcpOptions.Mss, 1460)]
    [InlineData("020405b4ff000000", TcpOptions.Mss, 1460)]
    public void An_option_counts_only_with_the_length_of_its_kind(string options, int found, int mss)
    {
        Assert.Equal((found, mss), Read(V4, Convert.FromHexString(options)));
        Assert.Equal((found, mss), Read(V6, Convert.FromHexString(options)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_small_data_offset_leaves_no_room_for_options(int dataOffset) =>
        Assert.Equal((0, -1), Read(V4, [2, 4, 5, 180], tcp => tcp with { DataOffset = dataOffset }));

    [Fact]
    public void An_option_that_runs_over_the_data_offset_stops_the_walk_though_there_are_bytes() =>
        Assert.Equal((TcpOptions.SelectiveAck, -1), Read(V4, [4, 2, 2, 4, 5, 180, 0, 0], tcp => tcp with { DataOffset = 6 }));

    [Fact]
    public void A_data_offset_beyond_the_bytes_is_cut_off()
    {
        byte[] frame = V4.Tcp(1, 2, TcpFlags.Syn, tcp => tcp with { Options = [2, 4, 5, 180], DataOffset = 7 }).Bytes();
        Assert.Equal((TcpOptions.CutOff, -1), Read(frame));
        Assert.Equal((TcpOptions.Mss, 1460), Read([.. frame, 0, 0, 0, 0]));
    }

    /// <summary>Bytes count wherever they are, as for the headers themselves: padding can stand in for options.</summary>
    [Fact]
    public void Options_behind_the_length_of_the_packet_are_read()
    {
        PacketBuilder packet = PacketBuilder.Ethernet().Ip4(1, 2, ip => ip with { TotalLength = 40 });
        Assert.Equal((TcpOptions.Mss, 1460), Read(packet, [2, 4, 5, 180]));
    }

    private static PacketBuilder V4 => PacketBuilder.Ethernet().Ip4(1, 2, ip => ip with { Options = [1, 1, 1, 1] });

    private static PacketBuilder V6 => PacketBuilder.Ethernet().Ip6(1, 2).DestinationOptions();

    private static (int Found, int Mss) Read(PacketBuilder network, byte[] options, Func<TcpLayer, TcpLayer>? change = null) =>
        Read(network.Tcp(1, 2, TcpFlags.Ack, tcp => (change ?? (same => same))(tcp with { Options = options })).Bytes());

    private static (int Found, int Mss) Read(byte[] frame)
    {
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, FrameStart.Ethernet, out PacketHeaders packet));
        return (TcpOptions.Read(frame, packet, out int mss), mss);
    }
}
