using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.Replay;

/// <summary>Sums over the packets of a replay.</summary>
internal sealed class ReplayTotals
{
    private readonly long[] _drops = new long[Enum.GetValues<Reason>().Length];

    public long Packets { get; private set; }

    /// <summary>Bytes on the wire, link headers included.</summary>
    public long Bytes { get; private set; }

    public long Allowed { get; private set; }

    public long Denied => Packets - Allowed;

    /// <summary>Of the denied, those whose sender is told so.</summary>
    public long Answered { get; private set; }

    /// <summary>The earliest packet, since the Unix epoch.</summary>
    public TimeSpan First { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The latest packet.</summary>
    public TimeSpan Last { get; private set; } = TimeSpan.MinValue;

    /// <summary>Drops before the rules, the most frequent reason first.</summary>
    public IReadOnlyList<(Reason Reason, long Packets)> Drops =>
        [.. Enum.GetValues<Reason>().Select(r => (r, _drops[(int)r])).Where(d => d.Item2 > 0).OrderByDescending(d => d.Item2)];

    public void Add(in CapturedPacket packet, in Verdict verdict)
    {
        Packets++;
        Bytes += packet.OriginalLength;
        if (packet.Timestamp < First)
            First = packet.Timestamp;
        if (packet.Timestamp > Last)
            Last = packet.Timestamp;
        if (verdict.IsAllowed)
            Allowed++;
        else if (verdict.Action != VerdictAction.Deny)
            Answered++;
        if (verdict.RuleNumber == 0)
            _drops[(int)verdict.Reason]++;
    }
}
