namespace CompiledFw.Classification.Building;

/// <summary>What a way of classifying costs: nanoseconds a packet when packets come one behind the other, and bytes.</summary>
/// <remarks>
/// The figures are of one core at 2 to 3 GHz and are there to compare plans with each other: a look into a table costs more the less of it
/// stays in the caches (reference: performance, "The machine").
/// </remarks>
internal readonly record struct PlanCost(double Nanoseconds, long Bytes)
{
    /// <summary>What several groups cost beside each other.</summary>
    public const double Unfolded = 2;

    private const double Chunk = 1.2, TreeLevel = 1.6, SearchStep = 1.5, SideField = 0.5, ListChunk = 3.5, Group = 2;

    public static PlanCost operator +(PlanCost left, PlanCost right) => new(left.Nanoseconds + right.Nanoseconds, left.Bytes + right.Bytes);

    /// <summary>One group, given that a packet's classes are known.</summary>
    public static PlanCost Of(GroupTables group)
    {
        long cells = (group.Cells.Length > 0 && group.Cells.Max() > ushort.MaxValue ? 4L : 2L) * group.Cells.Length;
        long results = group.Results is { } table
            ? ((table.IsNarrow ? 2L : 4L) * table.Cells.Length) + (4L * (table.Directory.Length + table.Runs.Length))
            : 0;
        long classes = 4L * (group.Rows.Length + group.Columns.Length + group.Sides.Length);
        PlanCost cost = new(Group + Look(cells) + Look(classes), cells + results + classes);
        if (group.Results is not null)
            return cost + new PlanCost(Look(results) * (group.Results.IsBlocked ? 2 : 1), 0);
        ListEntries lists = group.Lists!;
        long entries = 2L * lists.Conditions.Length + (4L * (lists.Rules.Length + lists.Firsts.Length + lists.Spans.Length + lists.Codes.Length));
        double average = lists.Codes.Length > 0 ? (double)lists.Rules.Length / lists.Codes.Length : AverageOf(group);
        double chunks = Math.Max(1, average / ListEntries.Most);
        return cost + new PlanCost(Look(entries) + (ListChunk * chunks * (group.Kind == GroupKind.PairLists ? 1 : 1.5)), entries);
    }

    /// <summary>Finding the classes of a packet.</summary>
    public static PlanCost Of(AddressLookup address) => address.Way switch
    {
        AddressWay.None => default,
        AddressWay.Chunks => new PlanCost(Chunk + Look(4L * address.Chunks!.Values.Length), (4L << 16) + (4L * address.Chunks.Values.Length)),
        AddressWay.Tree => new PlanCost(2 * TreeLevel + Look(4L * address.Starts.Length), (2L << 16) + (4L * address.Starts.Length)),
        _ => new PlanCost(SearchStep * Math.Log(address.Starts.Length + 1, 2), 16L * address.Starts.Length),
    };

    /// <inheritdoc cref="Of(AddressLookup)"/>
    public static PlanCost Of(SideClasses side) => new(
        side.Steps.Sum(s => SideField + Look(4L * s.Combined.Length)),
        side.Steps.Sum(s => (2L * s.ClassOf.Length) + (4L * s.Combined.Length)));

    /// <summary>All of it.</summary>
    public static PlanCost Of(ClassifierTables tables) =>
        tables.Groups.Aggregate(new PlanCost(tables.IsFolded ? 0 : Unfolded, 0) + Of(tables.Source) + Of(tables.Destination) + Of(tables.Side), (sum, g) => sum + Of(g));

    private static double AverageOf(GroupTables group) =>
        (group.Kind == GroupKind.SourceLists ? group.Rows : group.Columns).Average(code => (double)(code & 31));

    private static double Look(long bytes) => bytes switch
    {
        0 => 0,
        <= 32 << 10 => 0.4,
        <= 512 << 10 => 0.8,
        <= 8 << 20 => 2,
        <= 32 << 20 => 4,
        _ => 9,
    };
}
