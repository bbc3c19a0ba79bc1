namespace CompiledFw.Classification.Building;

/// <summary>
/// The cross product of both addresses' classes: for each pair the list of boxes that fit it. Rows are made from each other: a narrower
/// source has the row of the one around it, and what its own rules add.
/// </summary>
internal static class PairTable
{
    /// <returns>A list's number for each pair, sources × destinations, and the lists.</returns>
    /// <exception cref="ClassificationTooLargeException">There are too many lists.</exception>
    public static (int[] Cells, RuleLists Lists) Of(
        RuleBox[] boxes, IEnumerable<int> group, SideClasses side, AddressClasses sources, AddressClasses destinations)
    {
        Dictionary<(int Source, int Destination), List<int>> bySets = [];
        foreach (int box in group)
        {
            (int, int) sets = (boxes[box].Sets[(int)MatchField.Source], boxes[box].Sets[(int)MatchField.Destination]);
            if (!bySets.TryGetValue(sets, out List<int>? members))
                bySets.Add(sets, members = []);
            members.Add(box);
        }

        ILookup<int, (int Bucket, int Destination, int[] Boxes)> ofSource = bySets
            .Select((pair, bucket) => (pair.Key.Source, Bucket: (bucket, pair.Key.Destination, pair.Value.ToArray())))
            .ToLookup(b => b.Source, b => b.Bucket);
        RuleLists lists = new(boxes, side);
        int[] cells = new int[sources.Count * destinations.Count];
        List<int[]> rows = [new int[destinations.Count]];
        Apply(rows[0], ofSource[0]);
        int[] before = [];
        for (int source = 0; source < sources.Count; source++)
        {
            int[] chain = sources.Chains[source];
            int shared = 0;
            while (shared < before.Length && shared < chain.Length && before[shared] == chain[shared])
                shared++;
            for (int depth = shared; depth < chain.Length; depth++)
            {
                if (rows.Count == depth + 1)
                    rows.Add(new int[destinations.Count]);
                Array.Copy(rows[depth], rows[depth + 1], destinations.Count);
                Apply(rows[depth + 1], ofSource[chain[depth]]);
            }

            Array.Copy(rows[chain.Length], 0, cells, source * destinations.Count, destinations.Count);
            before = chain;
        }

        return (cells, lists);

        void Apply(int[] row, IEnumerable<(int Bucket, int Destination, int[] Boxes)> buckets)
        {
            foreach ((int bucket, int destination, int[] added) in buckets)
            {
                foreach (int column in destinations.ClassesOf[destination])
                    row[column] = lists.Merge(row[column], bucket, added);
            }
        }
    }
}
