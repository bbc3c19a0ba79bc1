namespace CompiledFw.Classification.Building;

/// <summary>
/// Everything that is asked of a packet but its addresses, as one number: values that no rule tells apart are one class, field by field,
/// and then fields together. A condition is what one or more rules ask of these fields.
/// </summary>
internal sealed class SideClasses
{
    private const int MostCells = 1 << 22;
    private const int MostClasses = ushort.MaxValue;

    /// <summary>Bits of all sets of conditions, 256 MB: of those that hold in a class, and of those that cover a condition.</summary>
    private const long MostBits = 1L << 31;

    /// <summary>Comparing all conditions with each other is worth it up to here.</summary>
    private const int MostCompared = 2048;

    private SideClasses(int[] conditionOf, List<SideStep> steps, WordSet[] holding, int conditions)
    {
        ConditionOf = conditionOf;
        Steps = steps;
        Holding = holding;
        Conditions = conditions;
        Coverers = CoverersOf(holding, conditions);
    }

    /// <summary>For each box the number of its condition.</summary>
    public int[] ConditionOf { get; }

    /// <summary>How a packet's class is found.</summary>
    public IReadOnlyList<SideStep> Steps { get; }

    /// <summary>For each class the conditions that hold.</summary>
    public WordSet[] Holding { get; }

    /// <summary>How many conditions there are.</summary>
    public int Conditions { get; }

    /// <summary>For each condition those that hold wherever it does, itself among them.</summary>
    public WordSet[] Coverers { get; }

    public int Count => Holding.Length;

    /// <exception cref="ClassificationTooLargeException">There are more combinations than tables may hold.</exception>
    public static SideClasses Of(BoxTable table)
    {
        int[] asked = Enumerable.Range(MatchFields.FirstSide, MatchFields.Count - MatchFields.FirstSide).Where(table.Asks).ToArray();
        Dictionary<int[], int> numbers = new(NumberListComparer.Instance);
        List<int[]> conditions = [];
        int[] conditionOf = new int[table.Boxes.Length];
        for (int box = 0; box < conditionOf.Length; box++)
        {
            int[] condition = new int[asked.Length];
            for (int i = 0; i < asked.Length; i++)
                condition[i] = table.Boxes[box].Sets[asked[i]];
            if (!numbers.TryGetValue(condition, out conditionOf[box]))
            {
                numbers.Add(condition, conditionOf[box] = conditions.Count);
                conditions.Add(condition);
            }
        }

        // They have to fit into 16 bits, too.
        if ((long)conditions.Count * conditions.Count > MostBits)
            throw new ClassificationTooLargeException("there are too many conditions of ports and flags");
        WordSet all = new(conditions.Count);
        for (int condition = 0; condition < conditions.Count; condition++)
            all.Add(condition);
        List<SideStep> steps = [];
        WordSet[] holding = [all];
        for (int i = 0; i < asked.Length; i++)
        {
            int[][] conditionsOfSet = Enumerable.Range(0, conditions.Count).GroupBy(c => conditions[c][i])
                .Aggregate(new int[table.Sets[asked[i]].Length][], (lists, group) => { lists[group.Key] = [.. group]; return lists; });
            (ushort[] classOf, WordSet[] ofField) = ClassesOf(asked[i], table.Sets[asked[i]], conditionsOfSet, conditions.Count);
            (ushort[] combined, holding) = Combine(holding, ofField);
            steps.Add(new SideStep((MatchField)asked[i], classOf, ofField.Length, combined));
        }

        return new SideClasses(conditionOf, SideSteps.Joined(steps), holding, conditions.Count);
    }

    private static (ushort[] ClassOf, WordSet[] Holding) ClassesOf(int field, PointRange[][] sets, int[][] conditionsOfSet, int conditions)
    {
        FieldPositions positions = FieldPositions.Of(sets, Point.Of((ulong)MatchFields.ValuesOf(field) - 1));
        ushort[] classOf = new ushort[MatchFields.ValuesOf(field)];
        Dictionary<WordSet, int> known = [];
        List<WordSet> holding = [];
        for (int position = 0; position < positions.Count; position++)
        {
            WordSet holds = new(conditions);
            Add(holds, conditionsOfSet[0]);
            foreach (int set in positions.Chains[positions.ChainOf[position]])
                Add(holds, conditionsOfSet[set]);
            int number = NumberOf(holds, known, holding);
            int end = position + 1 < positions.Count ? (int)positions.Starts[position + 1].Low : classOf.Length;
            for (int value = (int)positions.Starts[position].Low; value < end; value++)
                classOf[value] = (ushort)number;
        }

        return (classOf, [.. holding]);
    }

    private static void Add(WordSet holds, int[]? conditions)
    {
        if (conditions is null)
            return;
        foreach (int condition in conditions)
            holds.Add(condition);
    }

    private static (ushort[] Combined, WordSet[] Holding) Combine(WordSet[] before, WordSet[] field)
    {
        if ((long)before.Length * field.Length > MostCells)
            throw new ClassificationTooLargeException("ports and flags have too many combinations");
        ushort[] combined = new ushort[before.Length * field.Length];
        Dictionary<WordSet, int> known = [];
        List<WordSet> holding = [];
        for (int row = 0; row < before.Length; row++)
        {
            for (int column = 0; column < field.Length; column++)
                combined[row * field.Length + column] = (ushort)NumberOf(before[row].And(field[column]), known, holding);
        }

        return (combined, [.. holding]);
    }

    private static int NumberOf(WordSet holds, Dictionary<WordSet, int> known, List<WordSet> holding)
    {
        if (!known.TryGetValue(holds, out int number))
        {
            if (holding.Count == MostClasses || holding.Count * 64L * holds.Words.Length > MostBits)
                throw new ClassificationTooLargeException("ports and flags have too many classes");
            known.Add(holds, number = holding.Count);
            holding.Add(holds);
        }

        return number;
    }

    private static WordSet[] CoverersOf(WordSet[] holding, int conditions)
    {
        WordSet[] coverers = new WordSet[conditions];
        WordSet everywhere = holding.Aggregate((x, y) => x.And(y));
        for (int condition = 0; condition < conditions; condition++)
        {
            WordSet? all = conditions > MostCompared ? null : holding.Where(h => h[condition]).Aggregate((WordSet?)null, (x, y) => x?.And(y) ?? y);
            coverers[condition] = all ?? new WordSet((ulong[])everywhere.Words.Clone());
            coverers[condition].Add(condition);
        }

        return coverers;
    }
}
