namespace CompiledFw.Classification.Building;

/// <summary>
/// Sorts rules by how much of each address they take: a rule that takes nearly all sources would stand in the lists of nearly all of them.
/// </summary>
internal static class RuleShapes
{
    /// <summary>Neither address, source, destination, both.</summary>
    public const int Count = 4;

    /// <summary>A set is wide that has more than one of so many of the values.</summary>
    private const double Share = 512;

    /// <summary>For each box 0 to 3: 1 for a wide source plus 2 for a wide destination.</summary>
    public static int[] Of(BoxTable table, double values)
    {
        bool[] isWideSource = Wide(table.Sets[(int)MatchField.Source], values), isWideDestination = Wide(table.Sets[(int)MatchField.Destination], values);
        return Array.ConvertAll(table.Boxes, b =>
            (isWideSource[b.Sets[(int)MatchField.Source]] ? 1 : 0) + (isWideDestination[b.Sets[(int)MatchField.Destination]] ? 2 : 0));
    }

    private static bool[] Wide(PointRange[][] sets, double values) =>
        Array.ConvertAll(sets, s => s.Length == 0 || s.Sum(r => r.Size) * Share > values);
}
