using CompiledFw.Packets;
using Xunit.Abstractions;

namespace CompiledFw.Replies;

/// <summary>What ipfw answered, for every recorded packet that it dropped otherwise than in silence.</summary>
public sealed class RecordedReplyTests(ITestOutputHelper output)
{
    private static readonly string[] Actions = ["unreach", "reject", "unreach6", "reset", "reset6", "abort", "abort6"];

    [Fact]
    public void A_packet_gets_the_reply_that_ipfw_gave()
    {
        int packets = 0;
        List<string> differences = [];
        Dictionary<string, int> replies = [];
        foreach (RecordedCase recorded in RecordedCase.All())
        {
            foreach (RecordedVerdict packet in recorded.Packets.Where(p => p.Verdict is not ("allow" or "deny")))
            {
                packets++;
                string reply = Word(Reply.For(VerdictOf(packet, recorded), packet.Bytes, FrameStart.Ip));
                string kind = reply.Split(':')[0];
                replies[kind] = replies.GetValueOrDefault(kind) + 1;
                string ipfw = packet.Reply ?? "none";
                if (reply != ipfw && !IsOurs(packet, reply))
                    differences.Add($"{recorded.Id}: {packet.Verdict} by rule {packet.Rule}, ipfw {ipfw}, {reply}: {packet.L3}");
            }
        }

        output.WriteLine($"{packets} packets: {string.Join(", ", replies.Select(r => $"{r.Key} {r.Value}"))}");
        Assert.Empty(differences);
        Assert.Equal(1962, packets);
    }

    /// <summary>
    /// Two differences are meant. A packet that does not decode is not answered. Nor is a limited broadcast: ipfw knows one by
    /// the link that it came by, and there is no link in the records.
    /// </summary>
    [Fact]
    public void Only_broadcasts_and_a_packet_that_does_not_decode_get_less()
    {
        (string Why, int Count)[] ours = [.. RecordedCase.All()
            .SelectMany(recorded => recorded.Packets.Where(p => p.Reply is not null && IsOurs(p, "none")))
            .GroupBy(WhySilent).Select(group => (group.Key, group.Count())).Order()];
        Assert.Equal([("broadcast", 7), ("ihl", 1)], ours);
    }

    private static bool IsOurs(RecordedVerdict packet, string reply) => reply == "none" && WhySilent(packet) is not "";

    private static string WhySilent(RecordedVerdict packet)
    {
        if (PacketDecoder.Decode(packet.Bytes, FrameStart.Ip, out PacketHeaders headers) != Reason.Rule)
            return packet.Bad ?? "";
        return headers.Destination4 == uint.MaxValue ? "broadcast" : "";
    }

    private static Verdict VerdictOf(RecordedVerdict packet, RecordedCase recorded)
    {
        VerdictAction action = ActionOf(packet, recorded) switch
        {
            "unreach" or "reject" => VerdictAction.Unreach,
            "unreach6" => VerdictAction.Unreach6,
            "reset" => VerdictAction.Reset,
            "reset6" => VerdictAction.Reset6,
            "abort" => VerdictAction.Abort,
            "abort6" => VerdictAction.Abort6,
            string other => throw new InvalidOperationException(other),
        };
        return new Verdict(action, (ushort)packet.Rule, Reason.Rule, CtState.New, packet.Code ?? 0);
    }

    /// <summary>The record says reset for both families' actions, and abort; the deciding rule tells which it was.</summary>
    private static string ActionOf(RecordedVerdict packet, RecordedCase recorded) =>
        packet.Verdict is "unreach" or "unreach6"
            ? packet.Verdict
            : recorded.Rules.Select(rule => rule.Split(' '))
                .Where(words => int.Parse(words[0]) == packet.Rule)
                .Select(words => words.FirstOrDefault(Actions.Contains))
                .OfType<string>().Distinct().Single(action => action == packet.Verdict || action == packet.Verdict + "6");

    private static string Word(Reply reply) => reply.Kind switch
    {
        ReplyKind.TcpReset => "rst",
        ReplyKind.IcmpUnreachable => $"icmp:{reply.Code}",
        ReplyKind.Icmp6Unreachable => $"icmp6:{reply.Code}",
        ReplyKind.SctpAbort => "abort",
        _ => "none",
    };
}
