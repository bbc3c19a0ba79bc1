using System.IO;

namespace CompiledFw.Classification.Building;

/// <summary>Holds rules that were read against what a generator writes, so that nothing that builds tables of them has to doubt them.</summary>
internal static class BoxTableCheck
{
    /// <exception cref="InvalidDataException">They are nothing that a generator writes.</exception>
    public static void Check(BoxTable table, bool isIp6)
    {
        for (int field = 0; field < MatchFields.Count; field++)
        {
            Demand(table.Sets[field].Length > 0 && table.Sets[field][0].Length == 0);
            for (int set = 1; set < table.Sets[field].Length; set++)
                Check(table.Sets[field][set], LastOf(field, isIp6));
        }

        Demand(table.Boxes.Length > 0);
        int before = -1;
        foreach (RuleBox box in table.Boxes)
        {
            Demand(box.Rule > before && box.Rule < ResultTable.NoRule);
            before = box.Rule;
            for (int field = 0; field < MatchFields.Count; field++)
                Demand(box.Sets[field] < table.Sets[field].Length);
        }
    }

    private static void Check(PointRange[] set, Point last)
    {
        Demand(set.Length > 0);
        for (int i = 0; i < set.Length; i++)
            Demand(set[i].First <= set[i].Last && set[i].Last <= last && (i == 0 || set[i - 1].Last.Next < set[i].First));
    }

    private static Point LastOf(int field, bool isIp6) =>
        field >= MatchFields.FirstSide ? Point.Of((ulong)MatchFields.ValuesOf(field) - 1)
        : isIp6 ? new Point(ulong.MaxValue, ulong.MaxValue) : Point.Of(uint.MaxValue);

    private static void Demand(bool isSound)
    {
        if (!isSound)
            throw new InvalidDataException("Rules are not as a generator writes them.");
    }
}
