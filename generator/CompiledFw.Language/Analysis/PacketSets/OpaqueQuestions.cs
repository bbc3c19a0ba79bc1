namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Questions whose answer nobody knows before the packet is there, but which have the same answer however often they are asked of
/// one packet: is its source one of this host's addresses? Each distinct question is a field of its own with the values 0 and 1.
/// </summary>
internal sealed class OpaqueQuestions
{
    public static readonly ValueSet Yes = ValueSet.Of(1);

    private readonly Dictionary<string, int> _dimensions = new(StringComparer.Ordinal);

    public int DimensionOf(string question)
    {
        if (!_dimensions.TryGetValue(question, out int dimension))
        {
            dimension = Dimension.FirstQuestion + _dimensions.Count;
            _dimensions.Add(question, dimension);
        }

        return dimension;
    }
}
