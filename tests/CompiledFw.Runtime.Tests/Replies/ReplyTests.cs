using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Replies;

/// <summary>What becomes of each action, by packet.</summary>
public sealed class ReplyTests
{
    private static readonly Reply None = default;
    private static readonly Reply Reset = new(ReplyKind.TcpReset, 0);
    private static readonly Reply Abort = new(ReplyKind.SctpAbort, 0);

    private static readonly PacketBuilder V4 = PacketBuilder.Ethernet().Ip4("192.0.2.1", "198.51.100.2");
    private static readonly PacketBuilder V6 = PacketBuilder.Ethernet().Ip6("2001:db8::1", "2001:db8::2");

    [Theory]
    [InlineData(VerdictAction.Allow, ReplyKind.None, 0, ReplyKind.None, 0)]
    [InlineData(VerdictAction.Deny, ReplyKind.None, 0, ReplyKind.None, 0)]
    [InlineData(VerdictAction.Unreach, ReplyKind.IcmpUnreachable, 3, ReplyKind.Icmp6Unreachable, 4)]
    [InlineData(VerdictAction.Unreach6, ReplyKind.None, 0, ReplyKind.Icmp6Unreachable, 3)]
    [InlineData(VerdictAction.Reset, ReplyKind.TcpReset, 0, ReplyKind.Icmp6Unreachable, 1)]
    [InlineData(VerdictAction.Reset6, ReplyKind.None, 0, ReplyKind.TcpReset, 0)]
    [InlineData(VerdictAction.Abort, ReplyKind.None, 0, ReplyKind.Icmp6Unreachable, 1)]
    [InlineData(VerdictAction.Abort6, ReplyKind.None, 0, ReplyKind.None, 0)]
    public void A_segment_gets_what_the_action_means_in_its_family(
        VerdictAction action, ReplyKind kind4, byte code4, ReplyKind kind6, byte code6)
    {
        Assert.Equal(new Reply(kind4, code4), For(action, V4.Tcp(1, 2, TcpFlags.Syn), code: 3));
        Assert.Equal(new Reply(kind6, code6), For(action, V6.Tcp(1, 2, TcpFlags.Syn), code: 3));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 0)]
    [InlineData(12, 0)]
    [InlineData(13, 1)]
    [InlineData(255, 1)]
    public void A_code_of_icmp_becomes_one_of_icmp6(byte code, byte code6)
    {
        Assert.Equal(new Reply(ReplyKind.IcmpUnreachable, code), For(VerdictAction.Unreach, V4.Udp(1, 2), code));
        Assert.Equal(new Reply(ReplyKind.Icmp6Unreachable, code6), For(VerdictAction.Unreach, V6.Udp(1, 2), code));
    }

    [Fact]
    public void A_reset_is_not_answered_with_a_reset()
    {
        Assert.Equal(None, For(VerdictAction.Reset, V4.Tcp(1, 2, TcpFlags.Rst | TcpFlags.Ack)));
        Assert.Equal(None, For(VerdictAction.Reset6, V6.Tcp(1, 2, TcpFlags.Rst)));
        Assert.Equal(Reset, For(VerdictAction.Reset6, V6.HopByHop().Tcp(1, 2, 0)));
        Assert.Equal(None, For(VerdictAction.Reset, V4.Udp(1, 2)));
    }

    [Theory]
    [InlineData(VerdictAction.Unreach)]
    [InlineData(VerdictAction.Reset)]
    [InlineData(VerdictAction.Abort)]
    public void A_later_fragment_is_not_answered(VerdictAction action)
    {
        PacketBuilder later4 = PacketBuilder.Ethernet()
            .Ip4(1, 2, ip => ip with { FragmentOffset = 3, Protocol = 6 }).PayloadOf(40);
        PacketBuilder later6 = V6.Fragment6(3, true, f => f with { NextHeader = 17 }).PayloadOf(40);
        Assert.Equal(None, For(action, later4));
        Assert.Equal(None, For(action, later6));
    }

    [Fact]
    public void A_first_fragment_is_answered()
    {
        PacketBuilder first4 = PacketBuilder.Ethernet().Ip4(1, 2, ip => ip with { MoreFragments = true }).Udp(1, 2);
        Assert.Equal(ReplyKind.IcmpUnreachable, For(VerdictAction.Unreach, first4).Kind);
        Assert.Equal(ReplyKind.Icmp6Unreachable, For(VerdictAction.Unreach, V6.Fragment6(0, true).Udp(1, 2)).Kind);
    }

    [Fact]
    public void Of_icmp_only_queries_are_answered()
    {
        IEnumerable<int> types = Enumerable.Range(0, 256);
        Assert.Equal([8, 10, 13, 15, 17], types.Where(type => For(VerdictAction.Unreach, V4.Icmp((byte)type)) != None));
        Assert.Equal([128, 130, 139], types.Where(type => For(VerdictAction.Unreach6, V6.Icmp6((byte)type)) != None));
    }

    [Theory]
    [InlineData("224.0.0.1", false)]
    [InlineData("239.255.255.255", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("223.255.255.255", true)]
    [InlineData("240.0.0.1", true)]
    [InlineData("255.255.255.254", true)]
    public void A_packet_to_a_group_of_hosts_is_not_answered(string destination, bool answers)
    {
        PacketBuilder packet = PacketBuilder.Ip().Ip4("192.0.2.1", destination).Tcp(1, 2, TcpFlags.Syn);
        Assert.Equal(answers ? Reset : None, For(VerdictAction.Reset, packet, start: FrameStart.Ip));
    }

    [Theory]
    [InlineData("ff02::1", false)]
    [InlineData("ff00::", false)]
    [InlineData("fe80::1", true)]
    public void A_packet_to_a_group_of_ipv6_hosts_is_not_answered(string destination, bool answers)
    {
        PacketBuilder packet = PacketBuilder.Ethernet().Ip6("fe80::2", destination).Tcp(1, 2, TcpFlags.Syn);
        Assert.Equal(answers ? Reset : None, For(VerdictAction.Reset6, packet));
    }

    [Theory]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255 }, false)]
    [InlineData(new byte[] { 0x33, 0x33, 0, 0, 0, 1 }, false)]
    [InlineData(new byte[] { 1, 0, 0x5E, 0, 0, 1 }, false)]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 1 }, true)]
    public void A_frame_to_a_group_of_stations_is_not_answered(byte[] station, bool answers)
    {
        PacketBuilder packet = PacketBuilder.Ethernet(e => e with { Destination = station }).Ip4(1, 2).Tcp(1, 2, TcpFlags.Syn);
        Assert.Equal(answers ? Reset : None, For(VerdictAction.Reset, packet));
    }

    public static TheoryData<string, bool> Associations => new()
    {
        { "00000000" + "01000014" + "00000009", true },       // INIT, whose initiate tag is 9
        { "00000000" + "01000014" + "00000000", false },      // INIT, initiate tag 0
        { "00000005" + "01000014" + "00000009", false },      // INIT with a tag in the header
        { "00000000" + "01000004" + "00000009", false },      // INIT with a chunk behind it
        { "00000000" + "01000014", false },                   // INIT, cut off before its tag
        { "00000005" + "06000004", false },                   // ABORT
        { "00000005" + "00030010" + "00000001", true },       // DATA
        { "00000000" + "00030010" + "00000001", false },      // DATA without a tag
        { "00000005", true },                                 // no chunk
        { "00000000", false },
        { "00000005" + "0600", true },                        // not the whole head of a chunk
    };

    [Theory]
    [MemberData(nameof(Associations))]
    public void An_abort_needs_a_tag_that_the_other_side_recognises(string tagAndChunk, bool answers)
    {
        byte[] chunk = Convert.FromHexString(tagAndChunk)[4..];
        Func<SctpLayer, SctpLayer> tagged = sctp => sctp with { VerificationTag = Convert.ToUInt32(tagAndChunk[..8], 16) };
        Reply expected = answers ? Abort : None;
        Assert.Equal(expected, For(VerdictAction.Abort, V4.Sctp(1, 2, tagged).Payload(chunk).PaddedTo(120)));
        Assert.Equal(expected, For(VerdictAction.Abort6, V6.Sctp(1, 2, tagged).Payload(chunk)));
        Assert.Equal(None, For(VerdictAction.Abort6, V4.Sctp(1, 2, tagged).Payload(chunk)));
    }

    [Fact]
    public void What_is_not_ip_or_malformed_is_not_answered()
    {
        Assert.Equal(None, For(VerdictAction.Unreach, PacketBuilder.Ethernet(e => e with { Type = 0x0806 }).PayloadOf(28)));
        Assert.Equal(None, For(VerdictAction.Unreach, V4.Udp(1, 2).Cut(1)));
        Assert.Equal(None, For(VerdictAction.Unreach, PacketBuilder.Ip(), start: FrameStart.Ip));
    }

    [Fact]
    public void No_bytes_make_it_throw_or_allocate()
    {
        var frames = new BrokenFrames(seed: 7, maxBytes: 256);
        Answers(frames, 1000);
        int answers = 0;
        Assert.Equal(0, AllocatedBytes.Of(() => answers = Answers(frames, 300_000)));
        Assert.InRange(answers, 10_000, 300_000);
    }

    /// <returns>How many of so many frames are answered, with every action in turn.</returns>
    private static int Answers(BrokenFrames frames, int count)
    {
        int answers = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> frame = frames.Next(out FrameStart start);
            Verdict verdict = new((VerdictAction)(i % 8), 1, Reason.Rule, CtState.New, 3);
            answers += Reply.For(verdict, frame, start).Kind == ReplyKind.None ? 0 : 1;
        }

        return answers;
    }

    private static Reply For(VerdictAction action, PacketBuilder packet, byte code = 1, FrameStart start = FrameStart.Ethernet) =>
        Reply.For(new Verdict(action, 1, Reason.Rule, CtState.New, code), packet.Bytes(), start);
}
