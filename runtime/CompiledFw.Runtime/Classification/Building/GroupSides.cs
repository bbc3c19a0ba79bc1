namespace CompiledFw.Classification.Building;

/// <summary>The side classes as a group of rules sees them: those where the same conditions of the group hold are one.</summary>
/// <param name="ClassOf">The group's class of each side class.</param>
/// <param name="Holding">For each class of the group the conditions that hold.</param>
internal sealed record GroupSides(uint[] ClassOf, WordSet[] Holding)
{
    public static GroupSides Of(SideClasses side, IEnumerable<int> group)
    {
        WordSet asked = new(side.Conditions);
        foreach (int box in group)
            asked.Add(side.ConditionOf[box]);
        Dictionary<WordSet, int> numbers = [];
        List<WordSet> holding = [];
        uint[] classOf = new uint[side.Count];
        for (int at = 0; at < classOf.Length; at++)
        {
            WordSet holds = side.Holding[at].And(asked);
            if (!numbers.TryGetValue(holds, out int number))
            {
                numbers.Add(holds, number = holding.Count);
                holding.Add(holds);
            }

            classOf[at] = (uint)number;
        }

        return new GroupSides(classOf, [.. holding]);
    }
}
