using CompiledFw.Tracking.Fragments;

namespace CompiledFw.Flows.Tests.Fragments;

/// <summary>The peer of <see cref="FragmentTable"/>: each packet is the list of its different pieces, looked at as a whole each time.</summary>
internal sealed class PlainFragments(int lifeSeconds, int capacity)
{
    private readonly List<PlainPacket> _packets = [];

    public Reason Begin(FragmentPiece first, Verdict verdict, uint now)
    {
        _packets.RemoveAll(p => now - p.Born >= lifeSeconds);
        PlainPacket? packet = _packets.Find(p => p.Key == first.Key);
        if (packet is null && _packets.Count == capacity)
            return Reason.FragmentTableFull;
        if (packet is null)
            _packets.Add(packet = new PlainPacket(first.Key, now));
        Reason fault = packet.Take(first);
        if (fault == Reason.Rule)
            packet.Verdict = verdict;
        return fault;
    }

    public Verdict Follow(FragmentPiece later, uint now)
    {
        _packets.RemoveAll(p => now - p.Born >= lifeSeconds);
        PlainPacket? packet = _packets.Find(p => p.Key == later.Key);
        Reason fault = packet?.Take(later) ?? Reason.FragmentWithoutFirst;
        return fault == Reason.Rule
            ? packet!.Verdict with { Reason = Reason.Fragment }
            : new Verdict(VerdictAction.Deny, 0, fault, CtState.Invalid);
    }

    private sealed class PlainPacket(FragmentKey key, uint born)
    {
        private readonly HashSet<FragmentPiece> _pieces = [];
        private Reason _fault = Reason.Rule;

        public FragmentKey Key => key;

        public uint Born => born;

        public Verdict Verdict { get; set; }

        public Reason Take(FragmentPiece piece)
        {
            if (_fault == Reason.Rule && _pieces.Add(piece))
                _fault = !AgreeWithEachOther() ? Reason.OverlappingFragment : _pieces.Count > 64 ? Reason.FragmentTableFull : Reason.Rule;
            return _fault;
        }

        private bool AgreeWithEachOther()
        {
            bool[] isThere = new bool[ushort.MaxValue + 1];
            foreach (FragmentPiece piece in _pieces)
            {
                for (int at = piece.Begin; at < piece.End; at++)
                {
                    if (isThere[at])
                        return false;
                    isThere[at] = true;
                }
            }

            FragmentPiece[] ends = [.. _pieces.Where(p => p.IsLast)];
            return ends.Length == 0 || (ends.Length == 1 && _pieces.All(p => p.End <= ends[0].End));
        }
    }
}
