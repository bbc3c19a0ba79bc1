namespace CompiledFw.Classification.Building;

/// <summary>
/// What each list gives in each side class: a rule, <see cref="NoRule"/>, or with the highest bit set the place of several candidates in
/// <paramref name="Runs"/>, which end with <see cref="NoRule"/>.
/// </summary>
internal sealed record ResultTable(uint[] Cells, int[] Runs)
{
    /// <summary>Greater than the index of any rule.</summary>
    public const int NoRule = int.MaxValue;

    public const uint IsRun = 0x8000_0000;

    /// <param name="lists">The lists, as indexes of boxes.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="conditionOf">The condition of each box.</param>
    /// <param name="holding">For each side class of the group the conditions that hold.</param>
    public static ResultTable Of(IReadOnlyList<int[]> lists, RuleBox[] boxes, int[] conditionOf, WordSet[] holding)
    {
        uint[] cells = new uint[lists.Count * holding.Length];
        List<int> runs = [];
        Dictionary<int[], uint> known = new(NumberListComparer.Instance);
        List<int> candidates = [];
        for (int list = 0; list < lists.Count; list++)
        {
            for (int at = 0; at < holding.Length; at++)
            {
                candidates.Clear();
                foreach (int box in lists[list])
                {
                    if (!holding[at][conditionOf[box]])
                        continue;
                    candidates.Add(boxes[box].Rule);
                    if (boxes[box].IsFinal)
                        break;
                }

                cells[(list * holding.Length) + at] = candidates.Count switch
                {
                    0 => NoRule,
                    1 => (uint)candidates[0],
                    _ => PlaceOf([.. candidates]),
                };
            }
        }

        return new ResultTable(cells, [.. runs]);

        uint PlaceOf(int[] run)
        {
            if (!known.TryGetValue(run, out uint place))
            {
                known.Add(run, place = IsRun | (uint)runs.Count);
                runs.AddRange(run);
                runs.Add(NoRule);
            }

            return place;
        }
    }
}
