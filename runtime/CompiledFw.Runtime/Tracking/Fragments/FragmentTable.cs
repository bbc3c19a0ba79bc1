using CompiledFw.Flows;

namespace CompiledFw.Tracking.Fragments;

/// <summary>The packets whose pieces are under way: what was said of the first piece holds for the others.</summary>
/// <remarks>
/// <para><b>Life.</b> A first fragment opens an entry (<see cref="Admit"/>), its verdict is put there (<see cref="Remember"/>), later
/// fragments ask for it (<see cref="Follow"/>). An entry lives a fixed time from its first fragment on, even when the packet is whole by
/// then, since copies of its pieces may still come. Nothing makes that time longer.</para>
/// <para><b>Overlap.</b> Which bytes came is remembered piece by piece. The same piece again is a copy; one that shares a byte with
/// another, one behind the end, and a second end poison the packet: receivers differ in which of two bytes they take, so that nobody
/// could say what the rules have seen (RFC 1858 section 4, RFC 5722).</para>
/// <para><b>Bound.</b> So many packets with so many pieces each, allocated when the first fragment comes. All entries live equally long,
/// so they stand in a ring in the order in which they die: the next place of a full ring is either dead or nothing is.</para>
/// <para><b>Buckets.</b> A keyed hash leads to a short chain; a dead entry stays in it until its place is taken, unseen.</para>
/// </remarks>
internal sealed class FragmentTable
{
    /// <summary>Packets under way, unless the constructor is told another number.</summary>
    public const int DefaultCapacity = 4096;

    /// <summary>Pieces of one packet that are remembered: 64 of 1,024 bytes make the longest one.</summary>
    public const int MostPieces = 64;

    private const int None = -1;

    // ┌────────────┬────────────┐
    // │ begin (16) │ end (16)   │
    // └────────────┴────────────┘
    private const int BeginShift = 16;
    private const uint EndMask = (1u << BeginShift) - 1;

    /// <summary>The verdict of a first fragment that nobody has decided.</summary>
    private static readonly Verdict NoVerdict = new(VerdictAction.Deny, 0, Reason.FragmentWithoutFirst, CtState.Invalid);

    private readonly HashSecret _secret;
    private readonly uint _lifeSeconds;
    private readonly int _capacity;
    private FragmentedPacket[] _packets = [];
    private uint[] _pieces = [];
    private int[] _buckets = [];
    private int _oldest;

    /// <summary>Makes an empty table.</summary>
    /// <param name="secret">Of the hash.</param>
    /// <param name="lifeSeconds">How long a packet is remembered from its first fragment on; 0 counts as 1 s.</param>
    /// <param name="capacity">The most packets under way; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or there is room for no packet.</exception>
    public FragmentTable(HashSecret secret, int lifeSeconds, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lifeSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _secret = secret;
        _lifeSeconds = (uint)Math.Max(lifeSeconds, 1);
        _capacity = capacity;
    }

    /// <summary>Entries, dead ones included whose places nobody has needed.</summary>
    public int Count { get; private set; }

    /// <summary>Opens an entry for the packet of a first fragment, before the rules decide it, or finds the one that is there.</summary>
    /// <param name="first">The fragment.</param>
    /// <param name="nowSeconds">Its time, which may not go back.</param>
    /// <param name="place">For <see cref="Remember"/>; good until the next fragment.</param>
    /// <returns>
    /// <see cref="Reason.Rule"/> when the rules may decide the fragment; else it is denied by rule 0: <see cref="Reason.OverlappingFragment"/>,
    /// <see cref="Reason.FragmentTableFull"/>.
    /// </returns>
    public Reason Admit(in FragmentPiece first, uint nowSeconds, out int place)
    {
        if (_packets.Length == 0)
            Allocate();
        int bucket = BucketOf(first.Key);
        place = Find(bucket, first.Key, nowSeconds);
        if (place != None)
            return Add(place, in first);
        if (Count == _capacity && !RemoveOldest(nowSeconds))
            return Reason.FragmentTableFull;
        place = (_oldest + Count) % _capacity;
        Count++;
        Open(place, bucket, in first, nowSeconds);
        return Reason.Rule;
    }

    /// <summary>Takes the verdict of a first fragment that was admitted.</summary>
    public void Remember(int place, in Verdict verdict) => _packets[place].Verdict = verdict;

    /// <summary>Decides a later fragment.</summary>
    /// <param name="later">The fragment.</param>
    /// <param name="nowSeconds">Its time, which may not go back.</param>
    /// <returns>
    /// The first fragment's action, rule number, code and state with <see cref="Reason.Fragment"/>; or a denial by rule 0:
    /// <see cref="Reason.FragmentWithoutFirst"/>, <see cref="Reason.OverlappingFragment"/>, <see cref="Reason.FragmentTableFull"/>.
    /// </returns>
    public Verdict Follow(in FragmentPiece later, uint nowSeconds)
    {
        int place = Count == 0 ? None : Find(BucketOf(later.Key), later.Key, nowSeconds);
        if (place == None)
            return NoVerdict;
        Reason fault = Add(place, in later);
        if (fault != Reason.Rule)
            return new Verdict(VerdictAction.Deny, 0, fault, CtState.Invalid);
        Verdict verdict = _packets[place].Verdict;
        return verdict == NoVerdict ? verdict : verdict with { Reason = Reason.Fragment };
    }

    private void Allocate()
    {
        _packets = new FragmentedPacket[_capacity];
        _pieces = new uint[_capacity * MostPieces];
        _buckets = new int[Prime.AtLeast(_capacity)];
        Array.Fill(_buckets, None);
    }

    private int BucketOf(in FragmentKey key) => (int)(FragmentKey.Hash(in key, _secret) % (uint)_buckets.Length);

    private int Find(int bucket, in FragmentKey key, uint nowSeconds)
    {
        int place = _buckets[bucket];
        while (place != None && (_packets[place].Deadline <= nowSeconds || _packets[place].Key != key))
            place = _packets[place].Next;
        return place;
    }

    private void Open(int place, int bucket, in FragmentPiece first, uint nowSeconds)
    {
        ref FragmentedPacket packet = ref _packets[place];
        packet = new FragmentedPacket
        {
            Key = first.Key,
            Deadline = nowSeconds > uint.MaxValue - _lifeSeconds ? uint.MaxValue : nowSeconds + _lifeSeconds,
            Next = _buckets[bucket],
            Verdict = NoVerdict,
        };
        _buckets[bucket] = place;
        Append(ref packet, place, in first);
    }

    /// <summary>Takes the place of the entry that dies first, if it is dead.</summary>
    private bool RemoveOldest(uint nowSeconds)
    {
        ref FragmentedPacket oldest = ref _packets[_oldest];
        if (oldest.Deadline > nowSeconds)
            return false;
        // New packets go in front, so that the oldest one is the last of its chain.
        ref int link = ref _buckets[BucketOf(in oldest.Key)];
        while (link != _oldest)
            link = ref _packets[link].Next;
        link = None;
        _oldest = (_oldest + 1) % _capacity;
        Count--;
        return true;
    }

    /// <summary>Holds a piece against those that came before.</summary>
    /// <returns><see cref="Reason.Rule"/>, or what is wrong with the packet from now on.</returns>
    private Reason Add(int place, in FragmentPiece piece)
    {
        ref FragmentedPacket packet = ref _packets[place];
        if (packet.Fault != Reason.Rule)
            return packet.Fault;
        bool isCopy = false;
        bool isOverlap = piece.IsLast ? piece.End < packet.Farthest || (packet.Total != 0 && piece.End != packet.Total)
            : packet.Total != 0 && piece.End > packet.Total;
        foreach (uint other in _pieces.AsSpan(place * MostPieces, packet.Pieces))
        {
            int begin = (int)(other >> BeginShift);
            int end = (int)(other & EndMask);
            bool isSame = begin == piece.Begin && end == piece.End && piece.IsLast == (end == packet.Total);
            isCopy |= isSame;
            isOverlap |= !isSame && begin < piece.End && piece.Begin < end;
        }

        if (isOverlap)
            packet.Fault = Reason.OverlappingFragment;
        else if (!isCopy && packet.Pieces == MostPieces)
            packet.Fault = Reason.FragmentTableFull;
        else if (!isCopy)
            Append(ref packet, place, in piece);
        return packet.Fault;
    }

    private void Append(ref FragmentedPacket packet, int place, in FragmentPiece piece)
    {
        _pieces[(place * MostPieces) + packet.Pieces] = ((uint)piece.Begin << BeginShift) | (uint)piece.End;
        packet.Pieces++;
        packet.Farthest = Math.Max(packet.Farthest, piece.End);
        if (piece.IsLast)
            packet.Total = piece.End;
    }
}
