namespace CompiledFw.Classification.Building;

/// <summary>
/// The values of a field cut into positions: within one, every value lies in the same sets. A chain is the sets that hold at a position,
/// widest first, so that among prefixes each is followed by those within it.
/// </summary>
internal sealed class FieldPositions
{
    private const int MostChainLinks = 1 << 24;

    private FieldPositions(Point[] starts, int[] chainOf, int[][] chains)
    {
        Starts = starts;
        ChainOf = chainOf;
        Chains = chains;
    }

    /// <summary>The first value of each position, ascending; the first of all is 0.</summary>
    public Point[] Starts { get; }

    /// <summary>For each position the chain that holds there.</summary>
    public int[] ChainOf { get; }

    /// <summary>The chains that occur, without set 0.</summary>
    public int[][] Chains { get; }

    public int Count => Starts.Length;

    /// <param name="sets">Sets of values; set 0, all of them, has no ranges.</param>
    /// <param name="last">The greatest value of the field.</param>
    /// <exception cref="ClassificationTooLargeException">The sets overlap so much that their chains have no end.</exception>
    public static FieldPositions Of(PointRange[][] sets, Point last)
    {
        int[] byWidth = Enumerable.Range(1, sets.Length - 1).OrderByDescending(s => sets[s].Sum(r => r.Size)).ThenBy(s => s).ToArray();
        int[] rankOf = new int[sets.Length];
        for (int rank = 0; rank < byWidth.Length; rank++)
            rankOf[byWidth[rank]] = rank;
        List<(Point At, int Rank, bool Begins)> events = [];
        for (int set = 1; set < sets.Length; set++)
        {
            foreach (PointRange range in sets[set])
            {
                events.Add((range.First, rankOf[set], true));
                if (range.Last < last)
                    events.Add((range.Last.Next, rankOf[set], false));
            }
        }

        events.Sort((x, y) => x.At.CompareTo(y.At));
        List<Point> starts = [];
        List<int> chainOf = [];
        List<int[]> chains = [];
        Dictionary<int[], int> known = new(NumberListComparer.Instance);
        List<int> active = [];
        long links = 0;
        int next = 0;
        Point at = Point.Zero;
        while (true)
        {
            for (; next < events.Count && events[next].At == at; next++)
            {
                int place = active.BinarySearch(events[next].Rank);
                if (events[next].Begins)
                    active.Insert(~place, events[next].Rank);
                else
                    active.RemoveAt(place);
            }

            links += active.Count;
            if (links > MostChainLinks)
                throw new ClassificationTooLargeException("address sets overlap too much");
            int[] chain = new int[active.Count];
            for (int i = 0; i < chain.Length; i++)
                chain[i] = byWidth[active[i]];
            if (!known.TryGetValue(chain, out int number))
            {
                number = chains.Count;
                known.Add(chain, number);
                chains.Add(chain);
            }

            // Neighbours of one chain are one position.
            if (chainOf.Count == 0 || chainOf[chainOf.Count - 1] != number)
            {
                starts.Add(at);
                chainOf.Add(number);
            }

            if (next == events.Count)
                break;
            at = events[next].At;
        }

        return new FieldPositions([.. starts], [.. chainOf], [.. chains]);
    }
}
