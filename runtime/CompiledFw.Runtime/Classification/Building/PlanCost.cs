namespace CompiledFw.Classification.Building;

/// <summary>What a way of classifying costs: nanoseconds a packet when packets come one behind the other, and bytes.</summary>
/// <remarks>
/// The figures are of one core at 2 to 3 GHz and are there to compare plans with each other: a look into a table costs more the less of it
/// stays in the caches. They were fitted to what <c>bench -- classify</c> measured of twenty sets of rules and are at most by half beside it:
/// docs/classifiers.md.
/// </remarks>
internal readonly record struct PlanCost(double Nanoseconds, long Bytes)
{
    /// <summary>What several groups cost beside each other.</summary>
    public const double Unfolded = 3;

    private const double Chunk = 1.2, TreeLevel = 3, SearchStep = 1.5, SideField = 0.5, Group = 2.5;

    /// <summary>Searching a list, each chunk behind its first, and each entry where there are more conditions than a vector holds.</summary>
    private const double List = 5, ListChunk = 4.5, PlainEntry = 0.8;

    /// <summary>What entries that bound the other address cost more than those that do not.</summary>
    private const double Bounded = 1.5;

    /// <summary>Conditions that are asked of a chunk at once.</summary>
    private const int MostInAVector = 512;

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
        (double asked, double chunks) = AverageOf(lists, group);
        double search = List + (ListChunk * (chunks - 1)) + (group.Holding[0].Words.Length * 64 > MostInAVector ? PlainEntry * asked : 0);
        return cost + new PlanCost(Look(entries) + (search * (group.Kind == GroupKind.PairLists ? 1 : Bounded)), entries);
    }

    /// <summary>Finding the classes of a packet.</summary>
    public static PlanCost Of(AddressLookup address) => address.Way switch
    {
        AddressWay.None => default,
        AddressWay.Chunks => new PlanCost(Chunk + Look(4L * address.Chunks!.Values.Length), (4L << 16) + (4L * address.Chunks.Values.Length)),
        AddressWay.Tree => new PlanCost(2 * TreeLevel + Look(NodeBytes(address.Starts)), (2L << 16) + NodeBytes(address.Starts)),
        _ => new PlanCost(SearchStep * Math.Log(address.Starts.Length + 1, 2), 16L * address.Starts.Length),
    };

    /// <inheritdoc cref="Of(AddressLookup)"/>
    public static PlanCost Of(SideClasses side) => new(
        side.Steps.Sum(s => SideField + Look(2L * s.Combined.Length)),
        side.Steps.Sum(s => (2L * s.ClassOf.Length) + (2L * s.Combined.Length)));

    /// <summary>All of it.</summary>
    public static PlanCost Of(ClassifierTables tables) =>
        tables.Groups.Aggregate(new PlanCost(tables.IsFolded ? 0 : Unfolded, 0) + Of(tables.Source) + Of(tables.Destination) + Of(tables.Side), (sum, g) => sum + Of(g));

    /// <summary>Entries and chunks of the list that a packet comes to: the longer a list, the more rules lead there.</summary>
    private static (double Entries, double Chunks) AverageOf(ListEntries lists, GroupTables group)
    {
        uint[] codes = group.Kind switch
        {
            GroupKind.PairLists => lists.Codes,
            GroupKind.SourceLists => group.Rows,
            _ => group.Columns,
        };
        double all = 0, entries = 0, chunks = 0;
        foreach (uint code in codes)
        {
            double length = lists.LengthOf(code);
            all += length;
            entries += length * length;
            chunks += length * Math.Floor((length / ListEntries.Most) + 1);
        }

        return all == 0 ? (0, 1) : (entries / all, chunks / all);
    }

    /// <summary>A line for each boundary that stands alone in its region, at most one for each region and one for thirty boundaries more.</summary>
    private static long NodeBytes(Point[] starts) =>
        64L * (starts.Select(s => s.Low >> 16).Distinct().LongCount() + (starts.Length / 30));

    private static double Look(long bytes) => bytes switch
    {
        0 => 0,
        <= 32 << 10 => 0.3,
        <= 512 << 10 => 0.8,
        <= 2 << 20 => 1.6,
        <= 8 << 20 => 3.5,
        <= 32 << 20 => 7,
        _ => 12,
    };
}
