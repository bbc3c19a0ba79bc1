namespace CompiledFw.Classification.Building;

/// <summary>What tables consist of, as numbers: emitted code says them as constants, and the runtime holds its tables against them.</summary>
/// <param name="Source">An <see cref="AddressWay"/>.</param>
/// <param name="Destination">An <see cref="AddressWay"/>.</param>
/// <param name="Fields">A bit for each <see cref="MatchField"/> that is not an address and that rules ask for.</param>
/// <param name="Groups">How many groups there are.</param>
/// <param name="Kinds">Eight bits a group: its <see cref="GroupKind"/>, plus the bits below.</param>
/// <param name="IsFolded">See <see cref="ClassifierTables"/>.</param>
internal sealed record ClassifierShape(int Source, int Destination, int Fields, int Groups, int Kinds, bool IsFolded)
{
    /// <summary>The bits of a group that are its kind.</summary>
    public const int KindBits = 3;

    /// <summary>The group's cells have 32 bits.</summary>
    public const int WideCells = 4;

    /// <summary>The group's results have 32 bits.</summary>
    public const int WideResults = 8;

    /// <summary>The group's results stand in blocks.</summary>
    public const int Blocked = 16;

    /// <summary>The bits of one group.</summary>
    public const int BitsOfAGroup = 8;

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
        (int)group.Kind
        | (group.Cells.Length > 0 && group.Cells.Max() > ushort.MaxValue ? WideCells : 0)
        | (group.Results is { IsNarrow: false } ? WideResults : 0)
        | (group.Results is { IsBlocked: true } ? Blocked : 0);
}
