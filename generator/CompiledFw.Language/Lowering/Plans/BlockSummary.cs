using System.Globalization;
using CompiledFw.Classification.Building;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>Says what a plan is, what it is estimated to cost, and how large its tables are.</summary>
internal static class BlockSummary
{
    private static readonly string[] FamilyNames = ["IPv4", "IPv6", "not IP"];

    public static IReadOnlyList<string> Of(IReadOnlyList<(int Family, int Rules, ClassifierTables Tables)> families)
    {
        List<string> lines = [];
        foreach ((int family, int rules, ClassifierTables tables) in families)
        {
            PlanCost cost = PlanCost.Of(tables);
            lines.Add(string.Format(
                CultureInfo.InvariantCulture,
                "{0}: {1} rules, about {2:0} ns a packet, {3} of tables; source {4}, destination {5}; {6} classes of other fields",
                FamilyNames[family],
                rules,
                cost.Nanoseconds,
                Size(cost.Bytes),
                Of(tables.Source),
                Of(tables.Destination),
                tables.Side.Count));
            lines.AddRange(tables.Groups.Select((g, i) => Of(g, i, tables)));
        }

        return lines;
    }

    /// <summary>The plan in a few words.</summary>
    public static string Name(ClassifierTables tables) => string.Join(" + ", tables.Groups.Select(g => g.Kind switch
    {
        GroupKind.Product => "cross product",
        GroupKind.PairLists => "bit vectors",
        GroupKind.SourceLists => "source tree",
        _ => "destination tree",
    }));

    private static string Of(GroupTables group, int number, ClassifierTables tables)
    {
        string what = group.Kind switch
        {
            GroupKind.Product => $"cross product, {group.Cells.Length} pairs of addresses and {group.Results!.Cells.Length} results{(group.Results.IsBlocked ? " in blocks" : "")}",
            GroupKind.PairLists => $"bit vectors, {group.Cells.Length} pairs of addresses and {group.Lists!.Rules.Length} entries of lists",
            GroupKind.SourceLists => $"lists by source, {group.Lists!.Rules.Length} entries",
            _ => $"lists by destination, {group.Lists!.Rules.Length} entries",
        };
        return $"    group {number + 1} of {tables.Groups.Length}: {what}";
    }

    private static string Of(AddressLookup address) => address.Way switch
    {
        AddressWay.None => "not asked for",
        AddressWay.Chunks => $"by halves ({address.Starts.Length} ranges)",
        AddressWay.Tree => $"by a tree ({address.Starts.Length} ranges)",
        _ => $"by halving ({address.Starts.Length} ranges)",
    };

    private static string Size(long bytes) => bytes < 1 << 20
        ? string.Format(CultureInfo.InvariantCulture, "{0} KB", (bytes + 1023) >> 10)
        : string.Format(CultureInfo.InvariantCulture, "{0:0.0} MB", bytes / 1048576.0);
}
