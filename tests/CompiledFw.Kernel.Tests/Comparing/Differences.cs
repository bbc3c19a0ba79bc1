using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;
using CompiledFw.Packets;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>
/// What strict tracking does otherwise than Linux, on purpose. <c>docs/strict-and-linux.md</c> has the same list for people.
/// </summary>
internal static class Differences
{
    /// <summary>
    /// Only the flows that are left behind show it. For Linux a SYN of the responder makes a simultaneous open even where its windows refuse to
    /// believe it, and the next acknowledgement of the responder then ends the handshake, though the originator's did not come.
    /// </summary>
    public const string UnbelievedSyn = "the kernel remembers a SYN of the responder that it does not believe";

    /// <summary>Those that leave no trace: behind them both know the same.</summary>
    private static readonly (string Name, Func<Difference, bool> Applies)[] Traceless =
    [
        // Linux takes an error about a connection whatever sequence number it quotes, and so from anybody who knows the ports.
        ("an ICMP error quotes a sequence number outside of the window", d => d.KernelState == KernelState.Related && d.Ours.Reason == Reason.IcmpQuoteOutOfWindow),

        // The ports are enough for Linux; without a sequence number nothing is known of the sender (RFC 792 asks for 8 bytes).
        ("an ICMP error quotes TCP without its sequence number", d =>
            d.KernelState == KernelState.Related && d.Ours.Reason == Reason.BadIcmpQuote && Quote.HasProtocol(d.Packet.Packet, 6) && Quote.IsCutWithin(d.Packet.Packet, 4, 8)),

        // Linux does not ask what version and what length the quoted header says it has.
        ("an ICMP error quotes a broken IP header", d =>
            d.KernelState == KernelState.Related && d.Ours.Reason == Reason.BadIcmpQuote && Quote.HasBrokenHeader(d.Packet.Packet)),

        // Linux tells GRE of version 1 apart by its calls; here GRE has addresses only.
        ("an ICMP error quotes GRE of another version than 0", d =>
            d.KernelState == KernelState.Invalid && d.Ours.State == CtState.Related && Quote.GreVersion(d.Packet.Packet) > 0),

        // Linux tracks a redirect from a router on the link as an error, and any other one is invalid; here all are between neighbours.
        ("a redirect of ICMPv6", d => (d.KernelState, d.Ours.State) == (KernelState.Invalid, CtState.Untracked) && Icmp6TypeOf(d.Packet.Packet) == 137),

        // RFC 4286: Linux leaves advertisement and solicitation alone, as it does messages between neighbours; here they are strays.
        ("multicast router discovery", d => d.KernelState == KernelState.Untracked && d.Ours.Reason == Reason.StrayIcmp && Icmp6TypeOf(d.Packet.Packet) is 151 or 152),
        .. FtpDifferences.All,
    ];

    /// <summary>Those behind which the flow is another one for each, and the comparison ends.</summary>
    private static readonly (string Name, Func<Difference, bool> Applies)[] Final =
    [
        // To save four bytes a flow, an acknowledgement of exactly 0 counts as none: one connection in four thousand millions.
        ("a side has acknowledged exactly 0", HasAcknowledgedZero),
    ];

    /// <summary>
    /// Those after which the flow is not the same any more: each says of which packets it would be, and what the kernel says of those has
    /// to bear that out.
    /// </summary>
    private static readonly (string Name, Func<Difference, IEnumerable<Crossing[]>> Instead)[] Lasting =
    [
        // The kernel may have taken over a window, or the numbers of a SYN-ACK or a FIN. Who forges should not write into a flow.
        ("the kernel remembers something of an invalid packet", WithoutInvalid),

        // A connection that was picked up is not held to its windows. Once a new handshake was seen, here both sides are; in Linux the
        // one that answered it is not.
        ("the kernel does not check the windows of a connection that was picked up and opened anew", WithoutWhatWasBeforeAHandshake),

        // A SYN with another number begins its side again. Without any options, Linux leaves it those of the SYN before.
        ("the kernel keeps the options of a SYN when the next has none", WithPaddedSyns),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names => Traceless.Select(d => d.Name).Concat(Lasting.Select(d => d.Name)).Concat(Final.Select(d => d.Name)).Append(UnbelievedSyn);

    /// <summary>The name of a difference that leaves no trace; null when it is none.</summary>
    public static string? NameOf(Difference difference) => Traceless.FirstOrDefault(d => d.Applies(difference)).Name;

    /// <summary>The name of a difference behind which nothing can be compared; null when it is none.</summary>
    public static string? NameOfFinal(Difference difference) => Final.FirstOrDefault(d => d.Applies(difference)).Name;

    /// <summary>Sequences in which both should agree on the packet, if the difference is a deliberate one that lasts.</summary>
    public static IEnumerable<(string Name, Sequence Instead)> Explanations(Difference difference)
    {
        return
            from lasting in Lasting
            from packets in lasting.Instead(difference)
            where !packets.SequenceEqual(difference.Sequence.Packets)
            select (lasting.Name, difference.Sequence with { Packets = packets });
    }

    /// <summary>True when a difference that lasts, but no packet, may have made another flow for each: the kernel's list would be compared with that.</summary>
    public static bool MayHide(Sequence sequence) =>
        sequence.Packets.Any(p => !ReferenceEquals(PaddedSyn.Of(p).Packet, p.Packet))
        || sequence.Packets.Select(Segment.Of).OfType<Segment>().GroupBy(s => (s.Ports, s.Hosts)).Any(flow =>
            (sequence.PicksUp && flow.SkipWhile(s => s.IsSyn).Any(s => s.IsSyn))
            || (flow.Any(s => s.Has(TcpFlags.Rst)) && flow.Any(s => s.Has(TcpFlags.Ack) && s.Acknowledgement == 0)));

    private static int Icmp6TypeOf(byte[] packet) => packet[0] >> 4 == 6 && packet[6] == 58 ? packet[40] : -1;

    /// <summary>Then a reset of the other side finds nothing to be held against.</summary>
    private static bool HasAcknowledgedZero(Difference difference)
    {
        Segment?[] flow = FlowOf(difference);
        return flow.Any(s => s is not null && s.Has(TcpFlags.Ack) && s.Acknowledgement == 0 && flow.Any(r => r is not null && r.Has(TcpFlags.Rst) && r.From != s.From));
    }

    private static IEnumerable<Crossing[]> WithoutInvalid(Difference difference) =>
        [Left(difference, i => difference.Firewall[i].State != CtState.Invalid)];

    private static IEnumerable<Crossing[]> WithPaddedSyns(Difference difference) =>
        [[.. difference.Sequence.Packets.Select(PaddedSyn.Of)]];

    private static IEnumerable<Crossing[]> WithoutWhatWasBeforeAHandshake(Difference difference)
    {
        if (!difference.Sequence.PicksUp)
            yield break;
        Segment?[] flow = FlowOf(difference);
        for (int answer = flow.Length - 1; answer > 0; answer--)
        {
            if (flow[answer] is not { IsSynAck: true } reply)
                continue;
            int syn = Array.FindLastIndex(flow, answer - 1, s => s is { IsSyn: true } && s.From != reply.From && s.End == reply.Acknowledgement);
            int begin = answer;
            if (syn >= 0)
            {
                yield return Left(difference, i => i >= syn || flow[i] is null);
                yield return Left(difference, i => i >= begin || i == syn || flow[i] is null);
            }
        }
    }

    /// <summary>The packets of the flow in question up to the difference; null in place of others.</summary>
    private static Segment?[] FlowOf(Difference difference)
    {
        Segment? segment = Segment.Of(difference.Packet);
        return [.. difference.Sequence.Packets.Take(difference.Index + 1).Select(Segment.Of).Select(s => segment is not null && s?.IsOfSameFlow(segment) == true ? s : null)];
    }

    /// <summary>The packets up to the difference that stay, and all from there on.</summary>
    private static Crossing[] Left(Difference difference, Func<int, bool> stays) =>
        [.. difference.Sequence.Packets.Where((_, i) => i >= difference.Index || stays(i))];
}
