using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting.Strict;

/// <summary>
/// Packets that come in pieces. The first piece meets the rules, and the others get its verdict; those that cannot be of one packet,
/// or come before the first, are denied by rule 0.
/// </summary>
internal sealed class FragmentMemory(StrictTimeouts timeouts)
{
    private const int Unit = 8;
    private const int LongestPacket = 65535;
    private const int MostPieces = 64;

    /// <summary>By what the pieces of a packet have in common.</summary>
    private readonly Dictionary<Fragment, Remembered> _packets = [];

    /// <summary>The verdict on a piece; null when it has to meet the rules.</summary>
    public Verdict? Meet(Fragment piece, StrictPacket packet, long nowSeconds)
    {
        if (piece.IsNested)
            return Denied(Reason.TinyFragment);
        bool isWhole = piece.Length % Unit == 0 || !piece.HasMore;
        if (piece.Length <= 0 || !isWhole || piece.Repeated + piece.End > LongestPacket)
            return Denied(Reason.BadFragmentLength);
        if (piece.IsFirst && !HoldsHeader(packet))
            return Denied(Reason.TinyFragment);

        Remembered? known = _packets.GetValueOrDefault(piece.OfPacket);
        if (known is null || known.Deadline <= nowSeconds)
            return piece.IsFirst ? null : Denied(Reason.FragmentWithoutFirst);
        if (known.Fault is null && known.Pieces.Any(other => Contradict(piece, other)))
            known.Fault = Reason.OverlappingFragment;
        else if (known.Fault is null && !known.Pieces.Any(piece.IsCopyOf) && known.Pieces.Count == MostPieces)
            known.Fault = Reason.FragmentTableFull;
        if (known.Fault is Reason fault)
            return Denied(fault);
        if (!known.Pieces.Any(piece.IsCopyOf))
            known.Pieces.Add(piece);
        return piece.IsFirst ? null : known.First with { Reason = Reason.Fragment };
    }

    /// <summary>The rules have decided on a first piece.</summary>
    public void Remember(Fragment first, Verdict verdict, long nowSeconds)
    {
        Remembered? known = _packets.GetValueOrDefault(first.OfPacket);
        if (known is null || known.Deadline <= nowSeconds)
            _packets[first.OfPacket] = new Remembered(nowSeconds + timeouts.Fragment) { First = verdict, Pieces = { first } };
        else
            known.First = verdict;
    }

    /// <summary>Two pieces that cannot be of one packet: they share bytes, or one lies behind the end that the other one is.</summary>
    private static bool Contradict(Fragment piece, Fragment other) =>
        !piece.IsCopyOf(other)
        && ((piece.Start < other.End && other.Start < piece.End)
            || (!piece.HasMore && other.End >= piece.End)
            || (!other.HasMore && piece.End >= other.End));

    /// <summary>The header by which the rules and the tracker know the packet is in its first piece.</summary>
    private static bool HoldsHeader(StrictPacket packet)
    {
        int needed = packet.Headers.Protocol switch
        {
            1 or 58 when packet.IsIcmpMessage => 8,
            6 => 20,
            17 or 136 => 8,
            132 => 12,
            _ => 0,
        };
        if (packet.Upper.Length < needed)
            return false;
        return packet.Headers.Protocol != 6 || packet.Upper[12] / 16 * 4 <= packet.Upper.Length;
    }

    private static Verdict Denied(Reason reason) => new(VerdictAction.Deny, 0, reason, CtState.Invalid);

    private sealed class Remembered(long deadline)
    {
        public Verdict First { get; set; }

        public long Deadline { get; } = deadline;

        public List<Fragment> Pieces { get; } = [];

        /// <summary>Why no piece of it passes any more.</summary>
        public Reason? Fault { get; set; }
    }
}
