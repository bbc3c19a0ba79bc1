namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Packets of every kind.</summary>
internal sealed class PacketSet
{
    public static readonly PacketSet Nothing = new([.. PacketKinds.All.Select(_ => CubeUnion.Nothing)]);
    public static readonly PacketSet Everything = new([.. PacketKinds.All.Select(_ => CubeUnion.Everything)]);

    private readonly CubeUnion[] _kinds;

    private PacketSet(CubeUnion[] kinds)
    {
        _kinds = kinds;
        for (int i = 0; i < kinds.Length; i++)
        {
            Mask |= kinds[i].IsEmpty ? 0 : 1 << i;
            Ranges += kinds[i].Cubes.Sum(c => c.Constraints.Sum(constraint => constraint.Values.Ranges.Count));
        }
    }

    /// <summary>How much there is to look at when the set is compared: all ranges of all cubes.</summary>
    public int Ranges { get; }

    /// <summary>The kinds of which there are packets, as bits.</summary>
    public int Mask { get; }

    public bool IsEmpty => Mask == 0;

    public bool IsEverything => _kinds.All(u => u.IsEverything);

    public CubeUnion this[PacketKind kind] => _kinds[(int)kind];

    /// <summary>The kinds that have packets, and the cubes of each.</summary>
    public IEnumerable<(PacketKind Kind, Cube Cube)> Cubes =>
        PacketKinds.All.SelectMany(kind => this[kind].Cubes.Select(cube => (kind, cube)));

    /// <summary>Asks for the packets of each kind.</summary>
    public static PacketSet Of(Func<PacketKind, CubeUnion> union) => new([.. PacketKinds.All.Select(union)]);

    /// <summary>All packets of some kinds.</summary>
    public static PacketSet When(Func<PacketKind, bool> isMeant) => Of(k => CubeUnion.If(isMeant(k)));

    /// <summary>Packets of some kinds, of which a field that all of these kinds have has one of the values.</summary>
    public static PacketSet Having(Func<PacketKind, bool> isMeant, int dimension, ValueSet values)
    {
        CubeUnion union = CubeUnion.Of(dimension, values);
        return Of(k => isMeant(k) ? union : CubeUnion.Nothing);
    }

    /// <summary>
    /// Joins sets kind by kind. Where several kinds have the same operands, which are shared, they share the result.
    /// </summary>
    public static PacketSet Combine(IReadOnlyList<PacketSet> sets, Func<IReadOnlyList<CubeUnion>, CubeUnion> combine)
    {
        CubeUnion[] kinds = new CubeUnion[PacketKinds.Count];
        for (int kind = 0; kind < kinds.Length; kind++)
        {
            int same = 0;
            while (same < kind && sets.Any(s => !ReferenceEquals(s._kinds[same], s._kinds[kind])))
                same++;
            kinds[kind] = same < kind ? kinds[same] : combine([.. sets.Select(s => s._kinds[kind])]);
        }

        return new(kinds);
    }

    /// <summary>True when there may be a packet in both.</summary>
    public bool Overlaps(PacketSet other)
    {
        int mask = Mask & other.Mask;
        for (int kind = 0; mask != 0; kind++, mask >>= 1)
        {
            if ((mask & 1) != 0 && _kinds[kind].Cubes.Any(a => other._kinds[kind].Cubes.Any(b => a.Overlaps(b))))
                return true;
        }

        return false;
    }
}
