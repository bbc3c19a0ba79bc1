namespace CompiledFw.Classification.Building;

/// <summary>What tables consist of, as numbers: emitted code says them as constants, and the runtime holds its tables against them.</summary>
/// <param name="Source">An <see cref="AddressWay"/>.</param>
/// <param name="Destination">An <see cref="AddressWay"/>.</param>
/// <param name="Fields">A bit for each <see cref="MatchField"/> that is not an address and that rules ask for, and others, see <see cref="CombinedBehind"/>.</param>
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

    /// <summary>So many bits above that of a field is the one that says that a table of classes follows it. The last field has it always.</summary>
    public const int CombinedBehind = 8;

    public static ClassifierShape Of(ClassifierTables tables)
    {
        int kinds = 0;
        for (int i = 0; i < tables.Groups.Length; i++)
            kinds |= KindOf(tables.Groups[i]) << (BitsOfAGroup * i);
        return new ClassifierShape((int)tables.Source.Way, (int)tables.Destination.Way, FieldsOf(tables.Side), tables.Groups.Length, kinds, tables.IsFolded);
    }

    /// <summary>The bits of the fields.</summary>
    public static int FieldsOf(SideClasses side) => side.Steps.Sum(s => (s.IsCombined ? (1 << CombinedBehind) + 1 : 1) << (int)s.Field);

    private static int KindOf(GroupTables group) =>
        (int)group.Kind
        | (group.Cells.Length > 0 && group.Cells.Max() > ushort.MaxValue ? WideCells : 0)
        | (group.Results is { IsNarrow: false } ? WideResults : 0)
        | (group.Results is { IsBlocked: true } ? Blocked : 0);
}
