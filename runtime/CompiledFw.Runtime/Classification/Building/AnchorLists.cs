namespace CompiledFw.Classification.Building;

/// <summary>Lists by one address alone; what a rule asks of the other one stands in its entries, as positions.</summary>
internal static class AnchorLists
{
    private const long MostEntries = 1 << 24;

    /// <param name="table">The rules.</param>
    /// <param name="group">Those of the group.</param>
    /// <param name="side">Their conditions.</param>
    /// <param name="anchor">The classes of the address that leads to a list.</param>
    /// <param name="anchorField">Which address that is.</param>
    /// <param name="other">The positions of the other address.</param>
    /// <param name="writer">Takes the entries.</param>
    /// <returns>The code of each class's list.</returns>
    /// <exception cref="ClassificationTooLargeException">There are too many entries.</exception>
    public static uint[] Write(
        BoxTable table, IEnumerable<int> group, SideClasses side, AddressClasses anchor, MatchField anchorField, FieldPositions other, ListWriter writer)
    {
        int otherField = anchorField == MatchField.Source ? (int)MatchField.Destination : (int)MatchField.Source;
        ILookup<int, int> bySet = group.ToLookup(b => table.Boxes[b].Sets[(int)anchorField]);
        Dictionary<int, (uint First, uint Span)[]> bounds = [];
        uint[] codes = new uint[anchor.Count];
        long entries = 0;
        for (int i = 0; i < anchor.Count; i++)
        {
            List<ListEntry> list = [];
            foreach (int box in anchor.Chains[i].SelectMany(s => bySet[s]).Concat(bySet[0]).OrderBy(b => b))
            {
                int set = table.Boxes[box].Sets[otherField];
                if (!bounds.TryGetValue(set, out (uint First, uint Span)[]? ranges))
                    bounds.Add(set, ranges = BoundsOf(set == 0 ? [] : table.Sets[otherField][set], other));
                foreach ((uint first, uint span) in ranges)
                    list.Add(new ListEntry((ushort)side.ConditionOf[box], table.Boxes[box].Rule, first, span));
            }

            entries += list.Count;
            if (entries > MostEntries)
                throw new ClassificationTooLargeException("lists of rules have too many entries");
            codes[i] = writer.Write(list);
        }

        return codes;
    }

    private static (uint First, uint Span)[] BoundsOf(PointRange[] ranges, FieldPositions positions) => ranges.Length == 0
        ? [(0, uint.MaxValue)]
        : ranges.Select(r =>
        {
            int first = Array.BinarySearch(positions.Starts, r.First);
            int last = Array.BinarySearch(positions.Starts, r.Last);
            last = last < 0 ? ~last - 1 : last;
            return ((uint)first, (uint)(last - first));
        }).ToArray();
}
