namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Packets of one kind, as cubes that may overlap. Immutable; often shared by several kinds.</summary>
internal sealed class CubeUnion
{
    /// <summary>More cubes than this are not kept: who makes more of them has to do with less.</summary>
    public const int MostCubes = 64;

    public static readonly CubeUnion Nothing = new([]);
    public static readonly CubeUnion Everything = new([Cube.Everything]);

    private CubeUnion(Cube[] cubes) => Cubes = cubes;

    public IReadOnlyList<Cube> Cubes { get; }

    public bool IsEmpty => Cubes.Count == 0;

    public bool IsEverything => Cubes.Any(c => c.IsEverything);

    public static CubeUnion Of(params Cube[] cubes) => new(cubes);

    public static CubeUnion If(bool holds) => holds ? Everything : Nothing;

    /// <summary>The packets of which a field has one of these values.</summary>
    public static CubeUnion Of(int dimension, ValueSet values) => values.IsEmpty ? Nothing : Of(Cube.Of(dimension, values));

    /// <summary>The packets of both; null when it would take too many cubes to say.</summary>
    public static CubeUnion? And(CubeUnion left, CubeUnion right)
    {
        if (left.IsEmpty || right.IsEverything)
            return left;
        if (right.IsEmpty || left.IsEverything)
            return right;
        if (left.Cubes.Count * right.Cubes.Count > MostCubes)
            return null;
        return new([.. left.Cubes.SelectMany(a => right.Cubes.Select(b => a.Intersect(b))).OfType<Cube>()]);
    }

    /// <summary>The packets of any of them. Those that ask for one field only, and for the same, become one cube.</summary>
    public static CubeUnion Or(IReadOnlyList<CubeUnion> unions)
    {
        if (unions.Any(u => u.IsEverything))
            return Everything;
        List<Cube> cubes = [];
        Dictionary<int, List<ValueRange>> single = [];
        foreach (Cube cube in unions.SelectMany(u => u.Cubes))
        {
            if (cube.Constraints.Count > 1)
            {
                cubes.Add(cube);
                continue;
            }

            Constraint constraint = cube.Constraints[0];
            if (!single.TryGetValue(constraint.Dimension, out List<ValueRange>? ranges))
                single.Add(constraint.Dimension, ranges = []);
            ranges.AddRange(constraint.Values.Ranges);
        }

        cubes.AddRange(single.OrderBy(s => s.Key).Select(s => Cube.Of(s.Key, ValueSet.Of(s.Value))));
        return new([.. cubes]);
    }

    /// <summary>No more of the cubes than may be kept: fewer packets.</summary>
    public CubeUnion Cut() => Cubes.Count <= MostCubes ? this : new([.. Cubes.Take(MostCubes)]);
}
