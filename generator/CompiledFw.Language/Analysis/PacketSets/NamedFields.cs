namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Fields that only some rule files ask for, by their names. Among them are questions whose answer nobody knows before the packet is
/// there, but which have the same answer however often they are asked of one packet: is its source one of this host's addresses?
/// </summary>
internal sealed class NamedFields
{
    public static readonly ValueSet Yes = ValueSet.Of(1);

    private static readonly ValueSet NoOrYes = ValueSet.Range(0, 1);

    private readonly Dictionary<string, int> _dimensions = new(StringComparer.Ordinal);
    private readonly List<ValueSet> _universes = [];

    /// <summary>The field of that name, with all the values that it can have; whoever names it again gives the same ones.</summary>
    public int DimensionOf(string name, ValueSet universe)
    {
        if (!_dimensions.TryGetValue(name, out int dimension))
        {
            dimension = Dimension.FirstNamed + _universes.Count;
            _dimensions.Add(name, dimension);
            _universes.Add(universe);
        }

        return dimension;
    }

    /// <summary>A field with the values 0 and 1.</summary>
    public int QuestionOf(string question) => DimensionOf(question, NoOrYes);

    public ValueSet UniverseOf(int dimension) => _universes[dimension - Dimension.FirstNamed];
}
