using System.Runtime.CompilerServices;
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

    // Of each packet of the group, whether it is plain, a bit each; what it is then and the rule before its lookup, or else its headers; and where its flow may be.
    private uint _plainOfGroup;
    private readonly PlainTcp4[] _groupPlain = new PlainTcp4[GroupLength];
    private readonly int[] _groupRules = new int[GroupLength];
    private readonly PacketHeaders[] _groupHeaders = new PacketHeaders[GroupLength];
    private readonly Reason[] _groupFaults = new Reason[GroupLength];
    private readonly FlowHint[] _groupHints = new FlowHint[GroupLength];

    /// <summary>Decides packets in order, as one call each would.</summary>
    /// <exception cref="ArgumentException">There are fewer arrivals or verdicts than frames.</exception>
    public void Evaluate(ReadOnlySpan<ReadOnlyMemory<byte>> frames, ReadOnlySpan<Arrival> arrivals, Span<Verdict> verdicts)
    {
        if (arrivals.Length < frames.Length || verdicts.Length < frames.Length)
            throw new ArgumentException($"{frames.Length} frames need as many arrivals and verdicts.");
        for (int first = 0; first < frames.Length; first += GroupLength)
        {
            int count = Math.Min(GroupLength, frames.Length - first);
            EvaluateGroup(frames.Slice(first, count), arrivals.Slice(first, count), verdicts.Slice(first, count));
        }
    }

    private void EvaluateGroup(ReadOnlySpan<ReadOnlyMemory<byte>> frames, ReadOnlySpan<Arrival> arrivals, Span<Verdict> verdicts)
    {
        _plainOfGroup = 0;
        for (int i = 0; i < frames.Length; i++)
            Read(i, frames[i].Span, in arrivals[i]);
        FetchGroup(frames.Length);
        for (int i = 0; i < frames.Length; i++)
            verdicts[i] = DecideOfGroup(i, in frames[i], in arrivals[i]);
    }

    /// <summary>Reads a packet of a group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Read(int place, ReadOnlySpan<byte> frame, in Arrival arrival)
    {
        if (MayTakeShortcut(frame, arrival.Start) && TryRead(frame, in arrival, out _groupPlain[place], out _groupRules[place]))
            _plainOfGroup |= 1u << place;
        else
            Decode(place, frame, arrival.Start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Decode(int place, ReadOnlySpan<byte> frame, FrameStart start)
    {
        ref PacketHeaders headers = ref _groupHeaders[place];
        Reason fault = PacketDecoder.Decode(frame, start, out headers);
        _groupFaults[place] = fault;
        _groupHints[place] = fault == Reason.Rule && _anticipated is { } flows ? flows.FirstHintOf(in headers) : FlowHint.None;
    }

    /// <summary>Has the flows of a group fetched.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FetchGroup(int count)
    {
        if (_anticipated is not { } flows)
            return;
        flows.FirstHintsOf(_groupPlain, _plainOfGroup, _groupHints);
        Span<FlowHint> hints = _groupHints.AsSpan(0, count);
        for (int i = 0; i < hints.Length; i++)
            hints[i] = flows.SecondHintOf(hints[i], IsPlainOfGroup(i) ? (byte)4 : _groupHeaders[i].Version);
    }

    private bool IsPlainOfGroup(int place) => (_plainOfGroup >> place & 1) != 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Verdict DecideOfGroup(int place, in ReadOnlyMemory<byte> frame, in Arrival arrival)
    {
        if (!IsPlainOfGroup(place))
            return DecideWholeOfGroup(place, frame.Span, in arrival);
        return TryTakeShortcut(in _groupPlain[place], _groupRules[place], _groupHints[place], in arrival, out Verdict verdict)
            ? verdict
            : EvaluateWithOwnContext(frame.Span, in arrival);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Verdict DecideWholeOfGroup(int place, ReadOnlySpan<byte> frame, in Arrival arrival)
    {
        if (_usesContext)
            _ownContext = default;
        return Decide(_groupFaults[place], frame, in _groupHeaders[place], _groupHints[place], in arrival, ref _ownContext);
    }
}
