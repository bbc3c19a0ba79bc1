using CompiledFw.Language.Model;
using CompiledFw.Packets;
using CompiledFw.Recording;

namespace CompiledFw.Appliance.Explaining;

/// <summary>What there is to tell of a packet, for the formats to show.</summary>
internal sealed record Explanation
{
    public required string Ruleset { get; init; }

    /// <summary><c>packet 17 of edge.pcapng, 2026-11-21 04:14:03 UTC</c>; null for a packet in words.</summary>
    public required string? Origin { get; init; }

    /// <summary>The packet as the firewall decoded it.</summary>
    public required string Packet { get; init; }

    /// <summary>Which way it went, by which interface.</summary>
    public required string Arrival { get; init; }

    /// <summary>In the order of evaluation.</summary>
    public required IReadOnlyList<RuleLine> Rules { get; init; }

    /// <summary>Sentences on the flows that were looked up and made.</summary>
    public required IReadOnlyList<string> Flows { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required string Decision { get; init; }

    public required Reply Reply { get; init; }

    /// <summary>What the host sends back; null where nothing was asked for.</summary>
    public required string? Answer { get; init; }

    public static Explanation Of(RuleSet ruleSet, RecordingFirewall firewall, RecordedPacket packet, string? origin)
    {
        Reason malformation = PacketDecoder.Decode(packet.Bytes, packet.Arrival.Start, out PacketHeaders headers);
        Reply reply = Reply.For(packet.Verdict, packet.Bytes, packet.Arrival.Start);
        string bytes = Output.Quantity.Count(packet.Bytes.Length, "byte");
        return new Explanation
        {
            Ruleset = firewall.Ruleset.Name,
            Origin = origin,
            Packet = malformation == Reason.Rule ? $"{HeadersText.Of(in headers)}, {bytes}" : $"{bytes} that do not decode: {ReasonText.Of(malformation)}",
            Arrival = HeadersText.Of(packet.Arrival, firewall.Interfaces),
            Rules = [.. new RuleLines(ruleSet, firewall, packet, headers).Lines()],
            Flows = [.. FlowLines.Of(firewall, packet, headers)],
            Verdict = packet.Verdict,
            Decision = VerdictText.Of(packet.Verdict),
            Reply = reply,
            Answer = VerdictText.AnswerOf(packet.Verdict, reply),
        };
    }
}
