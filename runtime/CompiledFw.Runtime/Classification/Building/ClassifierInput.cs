namespace CompiledFw.Classification.Building;

/// <summary>One family's rules, and what every plan for them begins with.</summary>
internal sealed class ClassifierInput
{
    private const double Addresses4 = 4294967296.0, Addresses6 = Addresses4 * Addresses4 * Addresses4 * Addresses4;

    /// <param name="table">The rules.</param>
    /// <param name="isIp6">True when their addresses are of IPv6.</param>
    /// <exception cref="ClassificationTooLargeException">They overlap so much that no plan can work.</exception>
    public ClassifierInput(BoxTable table, bool isIp6)
    {
        Point last = isIp6 ? new Point(ulong.MaxValue, ulong.MaxValue) : Point.Of(uint.MaxValue);
        Table = table;
        IsIp6 = isIp6;
        Side = SideClasses.Of(table);
        Sources = FieldPositions.Of(table.Sets[(int)MatchField.Source], last);
        Destinations = FieldPositions.Of(table.Sets[(int)MatchField.Destination], last);
        Shapes = RuleShapes.Of(table, isIp6 ? Addresses6 : Addresses4);
    }

    public BoxTable Table { get; }

    public bool IsIp6 { get; }

    public SideClasses Side { get; }

    public FieldPositions Sources { get; }

    public FieldPositions Destinations { get; }

    /// <summary>For each box which of the <see cref="RuleShapes"/> it has.</summary>
    public int[] Shapes { get; }
}
