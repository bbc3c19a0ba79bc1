namespace CompiledFw.Classification.Building;

/// <summary>Builds the tables of one family's rules, divided as a plan says.</summary>
internal static class ClassifierBuilder
{
    /// <exception cref="ClassificationTooLargeException">It takes more memory or work than it may.</exception>
    public static ClassifierTables Build(ClassifierInput input, ClassifierPlan plan)
    {
        GroupTables[] groups = [.. input.Shapes.Select((shape, box) => (Group: plan.GroupOf[shape], box)).GroupBy(b => b.Group, b => b.box)
            .OrderBy(g => g.Key).Select(g => Group(input, [.. g], plan.Limits))];
        if (groups.Length == 1 && groups[0].Kind <= GroupKind.PairLists)
        {
            ClassifierTables folded = Tables(input, plan, groups, groups[0].Rows, groups[0].Columns, isFolded: true);
            if (GivesValues(folded.Source) && GivesValues(folded.Destination))
                return folded;
        }

        return Tables(input, plan, groups, Numbers(input.Sources.Count), Numbers(input.Destinations.Count), isFolded: false);
    }

    private static ClassifierTables Tables(
        ClassifierInput input, ClassifierPlan plan, GroupTables[] groups, uint[] ofSource, uint[] ofDestination, bool isFolded) => new(
            AddressLookup.Of(input.Sources.Starts, ofSource, input.IsIp6, plan.Limits),
            AddressLookup.Of(input.Destinations.Starts, ofDestination, input.IsIp6, plan.Limits),
            input.Side,
            groups,
            isFolded);

    /// <summary>True when a lookup gives what a group wants to know of an address, and not its position.</summary>
    private static bool GivesValues(AddressLookup address) => address.Way is AddressWay.Chunks or AddressWay.None;

    /// <summary>The tables of one group.</summary>
    /// <exception cref="ClassificationTooLargeException">They take more memory or work than they may.</exception>
    public static GroupTables Group(ClassifierInput input, int[] group, ClassifierLimits limits) =>
        Build(input.Table, input.Side, input.Sources, input.Destinations, group, limits);

    private static uint[] Numbers(int count)
    {
        uint[] numbers = new uint[count];
        for (int i = 0; i < count; i++)
            numbers[i] = (uint)i;
        return numbers;
    }

    private static GroupTables Build(
        BoxTable table, SideClasses side, FieldPositions sources, FieldPositions destinations, int[] group, ClassifierLimits limits)
    {
        AddressClasses rows = AddressClasses.Of(sources, table.Sets[0].Length, group.Select(b => table.Boxes[b].Sets[0]));
        AddressClasses columns = AddressClasses.Of(destinations, table.Sets[1].Length, group.Select(b => table.Boxes[b].Sets[1]));
        GroupSides sides = GroupSides.Of(side, group);
        if ((long)rows.Count * columns.Count > limits.Cells)
            return Anchored(table, side, sides, sources, destinations, group, rows, columns);
        (int[] cells, RuleLists lists) = PairTable.Of(table.Boxes, group, side, rows, columns);
        GroupTables pairs = new(
            GroupKind.Product,
            rows.ClassOf.Select(c => (uint)(c * columns.Count)).ToArray(),
            columns.ClassOf.Select(c => (uint)c).ToArray(),
            sides.ClassOf,
            sides.Holding.Length,
            cells,
            null,
            null,
            sides.Holding);
        if (new ResultTableBuilder(table.Boxes, side.ConditionOf, sides.Holding).Build(lists.All, limits) is { } results)
            return pairs with { Results = results };
        ListWriter writer = new(bounds: false);
        uint[] codes = lists.All.Select(l => writer.Write([.. l.Select(b => new ListEntry((ushort)side.ConditionOf[b], table.Boxes[b].Rule, 0, 0))])).ToArray();
        return pairs with { Kind = GroupKind.PairLists, Lists = writer.Finish(codes) };
    }

    private static GroupTables Anchored(
        BoxTable table, SideClasses side, GroupSides sides, FieldPositions sources, FieldPositions destinations, int[] group, AddressClasses rows, AddressClasses columns)
    {
        bool bySource = rows.Count >= columns.Count;
        ListWriter writer = new(bounds: true);
        uint[] codes = bySource
            ? AnchorLists.Write(table, group, side, rows, MatchField.Source, destinations, writer)
            : AnchorLists.Write(table, group, side, columns, MatchField.Destination, sources, writer);
        return new GroupTables(
            bySource ? GroupKind.SourceLists : GroupKind.DestinationLists,
            bySource ? [.. rows.ClassOf.Select(c => codes[c])] : new uint[sources.Count],
            bySource ? new uint[destinations.Count] : [.. columns.ClassOf.Select(c => codes[c])],
            sides.ClassOf,
            sides.Holding.Length,
            [],
            null,
            writer.Finish([]),
            sides.Holding);
    }
}
