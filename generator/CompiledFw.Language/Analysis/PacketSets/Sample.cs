namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// One of the packets of a cube, by the value of each field: the highest that the cube allows, or one that few rules name where it
/// allows any.
/// </summary>
internal sealed class Sample
{
    private readonly Wide[] _fields = new Wide[Dimension.FirstNamed];
    private readonly Cube _cube;

    public Sample(PacketKind kind, Cube cube, FieldSpace space)
    {
        _cube = cube;
        Kind = kind;
        for (int dimension = 0; dimension < _fields.Length; dimension++)
            _fields[dimension] = cube.Find(dimension)?.Last ?? space.Unlikely(kind, dimension);
    }

    public PacketKind Kind { get; }

    public Wide this[int dimension] => dimension < _fields.Length ? _fields[dimension] : _cube.Find(dimension)?.Last ?? default;
}
