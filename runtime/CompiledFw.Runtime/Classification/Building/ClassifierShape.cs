namespace CompiledFw.Classification.Building;

/// <summary>What tables consist of, as numbers: emitted code says them as constants, and the runtime holds its tables against them.</summary>
/// <param name="Source">An <see cref="AddressWay"/>.</param>
/// <param name="Destination">An <see cref="AddressWay"/>.</param>
/// <param name="Fields">A bit for each <see cref="MatchField"/> that is not an address and that rules ask for.</param>
/// <param name="Groups">How many groups there are.</param>
/// <param name="Kinds">Four bits a group: its <see cref="GroupKind"/>, plus <see cref="WideCells"/>.</param>
/// <param name="IsFolded">See <see cref="ClassifierTables"/>.</param>
internal sealed record ClassifierShape(int Source, int Destination, int Fields, int Groups, int Kinds, bool IsFolded)
{
    /// <summary>The group's cells have 32 bits.</summary>
    public const int WideCells = 8;

    /// <summary>The bits of one group.</summary>
    public const int BitsOfAGroup = 4;

    /// <summary>The bits of a group that are its kind.</summary>
    public const int KindBits = WideCells - 1;

    public static ClassifierShape Of(ClassifierTables tables)
    {
        int fields = 0, kinds = 0;
        foreach (SideStep step in tables.Side.Steps)
            fields |= 1 << (int)step.Field;
        for (int i = 0; i < tables.Groups.Length; i++)
            kinds |= KindOf(tables.Groups[i]) << (BitsOfAGroup * i);
        return new ClassifierShape((int)tables.Source.Way, (int)tables.Destination.Way, fields, tables.Groups.Length, kinds, tables.IsFolded);
    }

    private static int KindOf(GroupTables group) =>
        (int)group.Kind | (group.Cells.Length > 0 && group.Cells.Max() > ushort.MaxValue ? WideCells : 0);
}
