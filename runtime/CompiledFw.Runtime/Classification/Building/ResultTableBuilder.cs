namespace CompiledFw.Classification.Building;

/// <summary>Builds the results of a group, a list at a time.</summary>
internal sealed class ResultTableBuilder
{
    private readonly RuleBox[] _boxes;
    private readonly int[] _conditionOf;
    private readonly WordSet[] _holding;
    private readonly WordSet?[] _classesWhere;
    private readonly List<int> _runs = [];
    private readonly Dictionary<int[], uint> _knownRuns = new(NumberListComparer.Instance);
    private readonly List<int> _candidates = [];

    /// <param name="boxes">The boxes that lists are made of.</param>
    /// <param name="conditionOf">The condition of each box.</param>
    /// <param name="holding">For each side class of the group the conditions that hold.</param>
    public ResultTableBuilder(RuleBox[] boxes, int[] conditionOf, WordSet[] holding)
    {
        _boxes = boxes;
        _conditionOf = conditionOf;
        _holding = holding;
        _classesWhere = new WordSet?[holding[0].Words.Length * 64];
    }

    /// <param name="lists">The lists, as indexes of boxes.</param>
    /// <param name="limits">How many cells and blocks there may be.</param>
    /// <returns>Null when there are more.</returns>
    public ResultTable? Build(IReadOnlyList<int[]> lists, ClassifierLimits limits)
    {
        int classes = _holding.Length, blocks = ResultTable.BlocksOf(classes);
        bool isBlocked = (long)lists.Count * classes > limits.SideBySide;
        if (limits.Results == 0 || (isBlocked && (long)lists.Count * blocks > limits.Results))
            return null;
        uint[] directory = isBlocked ? new uint[lists.Count * blocks] : [];
        List<uint> cells = [];
        Dictionary<int[], uint> known = new(NumberListComparer.Instance);
        uint[] row = new uint[blocks * ResultTable.Block];
        int[] block = new int[ResultTable.Block];
        for (int list = 0; list < lists.Count; list++)
        {
            Fill(row, lists[list]);
            if (!isBlocked)
            {
                cells.AddRange(new ArraySegment<uint>(row, 0, classes));
                continue;
            }

            for (int i = 0; i < blocks; i++)
            {
                for (int at = 0; at < block.Length; at++)
                    block[at] = unchecked((int)row[(i * ResultTable.Block) + at]);
                if (!known.TryGetValue(block, out uint place))
                {
                    known.Add((int[])block.Clone(), place = (uint)cells.Count);
                    cells.AddRange(block.Select(c => unchecked((uint)c)));
                    if (cells.Count > limits.Results)
                        return null;
                }

                directory[(list * blocks) + i] = place;
            }
        }

        return new ResultTable(directory, [.. cells], [.. _runs]);
    }

    /// <summary>The results of one list.</summary>
    private void Fill(uint[] row, int[] list)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] = ResultTable.NoRule;
        if (list.All(b => _boxes[b].IsFinal))
            FillWithFirsts(row, list);
        else
            FillWithRuns(row, list);
    }

    private void FillWithFirsts(uint[] row, int[] list)
    {
        ulong[] left = new ulong[(_holding.Length + 63) / 64];
        for (int i = 0; i < left.Length; i++)
            left[i] = ulong.MaxValue;
        foreach (int box in list)
        {
            ulong[] where = ClassesWhere(_conditionOf[box]).Words;
            uint rule = (uint)_boxes[box].Rule;
            for (int i = 0; i < left.Length; i++)
            {
                ulong firsts = left[i] & where[i];
                left[i] &= ~firsts;
                for (int at = i * 64; firsts != 0; at++, firsts >>= 1)
                {
                    if ((firsts & 1) != 0)
                        row[at] = rule;
                }
            }
        }
    }

    private void FillWithRuns(uint[] row, int[] list)
    {
        for (int at = 0; at < _holding.Length; at++)
        {
            _candidates.Clear();
            foreach (int box in list)
            {
                if (!_holding[at][_conditionOf[box]])
                    continue;
                _candidates.Add(_boxes[box].Rule);
                if (_boxes[box].IsFinal)
                    break;
            }

            row[at] = _candidates.Count switch
            {
                0 => ResultTable.NoRule,
                1 => (uint)_candidates[0],
                _ => PlaceOf([.. _candidates]),
            };
        }
    }

    private uint PlaceOf(int[] run)
    {
        if (!_knownRuns.TryGetValue(run, out uint place))
        {
            _knownRuns.Add(run, place = ResultTable.IsRun | (uint)_runs.Count);
            _runs.AddRange(run);
            _runs.Add(ResultTable.NoRule);
        }

        return place;
    }

    private WordSet ClassesWhere(int condition)
    {
        if (_classesWhere[condition] is { } known)
            return known;
        WordSet where = new(_holding.Length);
        for (int at = 0; at < _holding.Length; at++)
        {
            if (_holding[at][condition])
                where.Add(at);
        }

        return _classesWhere[condition] = where;
    }
}
