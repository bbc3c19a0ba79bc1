using CompiledFw.TestKit;

namespace CompiledFw.Embedding.Tests;

/// <summary>From a verdict to what the host sends back. Rule 510 rejects TCP to port 113.</summary>
public sealed class ReplyTests
{
    [Theory]
    [InlineData(113, ReplyKind.IcmpUnreachable)]
    [InlineData(114, ReplyKind.None)]
    public void A_host_asks_what_to_answer_to_the_packet_that_it_had_evaluated(ushort port, ReplyKind kind)
    {
        Gateway firewall = new();
        byte[] frame = Ask.Syn(port).Bytes();
        Verdict verdict = firewall.Evaluate(frame, new Arrival(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip));
        Assert.False(verdict.IsAllowed);
        Reply reply = Reply.For(verdict, frame, FrameStart.Ip);
        Assert.Equal((kind, verdict.Code), (reply.Kind, reply.Code));
    }

    [Fact]
    public void A_rejected_packet_of_ipv6_is_answered_in_icmp6()
    {
        Gateway firewall = new();
        byte[] frame = PacketBuilder.Ip().Ip6("2001:db8::1", "2001:db8::2").Tcp(1025, 113, 2).Bytes();
        Verdict verdict = firewall.Evaluate(frame, new Arrival(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip));
        Assert.Equal(new Reply(ReplyKind.Icmp6Unreachable, 0), Reply.For(verdict, frame, FrameStart.Ip));
    }
}
