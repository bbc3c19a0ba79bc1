using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw;

// Packets in groups. What a packet waits for is memory: the tags of its flow's group, then the flow. A group of packets waits together:
//
//   decode, hash, fetch tags    ─┐  for each packet of the group, so that all fetches are under way at once
//   look at tags, fetch flow    ─┤  the same
//   decide                      ─┘  one after the other, in order, as if each had come alone
//
// The first two change nothing, and what they find is a hint: a flow that a packet of the group makes, moves or ends is found as it is then.
public abstract partial class Firewall
{
    /// <summary>
    /// Packets of a group. Fewer than 16 leave the memory idle; more than 64 fetch so much that the first of it is gone from the nearest cache
    /// when its packet comes.
    /// </summary>
    private const int GroupLength = 32;

    private readonly PacketHeaders[] _groupHeaders = new PacketHeaders[GroupLength];
    private readonly Reason[] _groupFaults = new Reason[GroupLength];
    private readonly FlowHint[] _groupHints = new FlowHint[GroupLength];

    /// <summary>Decides packets in order, as one call each would.</summary>
    /// <exception cref="ArgumentException">There are fewer arrivals or verdicts than frames.</exception>
    public void Evaluate(ReadOnlySpan<ReadOnlyMemory<byte>> frames, ReadOnlySpan<Arrival> arrivals, Span<Verdict> verdicts)
    {
        if (arrivals.Length < frames.Length || verdicts.Length < frames.Length)
            throw new ArgumentException($"{frames.Length} frames need as many arrivals and verdicts.");
        if (_anticipated is { } flows)
        {
            for (int first = 0; first < frames.Length; first += GroupLength)
            {
                int count = Math.Min(GroupLength, frames.Length - first);
                EvaluateGroup(flows, frames.Slice(first, count), arrivals.Slice(first, count), verdicts.Slice(first, count));
            }

            return;
        }

        for (int i = 0; i < frames.Length; i++)
            verdicts[i] = Evaluate(frames[i].Span, in arrivals[i]);
    }

    private void EvaluateGroup(StrictFlows flows, ReadOnlySpan<ReadOnlyMemory<byte>> frames, ReadOnlySpan<Arrival> arrivals, Span<Verdict> verdicts)
    {
        Span<PacketHeaders> headers = _groupHeaders.AsSpan(0, frames.Length);
        Span<Reason> faults = _groupFaults.AsSpan(0, frames.Length);
        Span<FlowHint> hints = _groupHints.AsSpan(0, frames.Length);
        for (int i = 0; i < frames.Length; i++)
        {
            faults[i] = PacketDecoder.Decode(frames[i].Span, arrivals[i].Start, out headers[i]);
            hints[i] = faults[i] == Reason.Rule ? flows.FirstHintOf(in headers[i]) : FlowHint.None;
        }

        for (int i = 0; i < hints.Length; i++)
            hints[i] = flows.SecondHintOf(hints[i], headers[i].Version);

        for (int i = 0; i < frames.Length; i++)
        {
            if (_usesContext)
                _ownContext = default;
            verdicts[i] = Decide(faults[i], frames[i].Span, in headers[i], hints[i], in arrivals[i], ref _ownContext);
        }
    }
}
