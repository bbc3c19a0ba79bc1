namespace CompiledFw.Classification.Building;

/// <summary>The positions of an address field as a group of rules sees them: those where the same sets of the group hold are one class.</summary>
internal sealed class AddressClasses
{
    private AddressClasses(int[] classOf, int[][] chains, int[][] classesOf)
    {
        ClassOf = classOf;
        Chains = chains;
        ClassesOf = classesOf;
    }

    /// <summary>The class of each position.</summary>
    public int[] ClassOf { get; }

    /// <summary>The sets that hold in each class, widest first; ascending as lists, so that neighbours share a beginning.</summary>
    public int[][] Chains { get; }

    /// <summary>The classes that lie in each set; set 0 is all.</summary>
    public int[][] ClassesOf { get; }

    public int Count => Chains.Length;

    public static AddressClasses Of(FieldPositions positions, int sets, IEnumerable<int> used)
    {
        bool[] isUsed = new bool[sets];
        foreach (int set in used)
            isUsed[set] = true;
        int[][] restricted = positions.Chains.Select(c => c.Where(s => isUsed[s]).ToArray()).ToArray();
        int[][] chains = restricted.Distinct(NumberListComparer.Instance).ToArray();
        Array.Sort(chains, Compare);
        Dictionary<int[], int> numbers = new(NumberListComparer.Instance);
        List<int>[] classesOf = new List<int>[sets];
        for (int i = 0; i < chains.Length; i++)
        {
            numbers.Add(chains[i], i);
            foreach (int set in chains[i])
                (classesOf[set] ??= []).Add(i);
        }

        classesOf[0] = [.. Enumerable.Range(0, chains.Length)];
        int[] ofChain = restricted.Select(c => numbers[c]).ToArray();
        return new AddressClasses(
            positions.ChainOf.Select(c => ofChain[c]).ToArray(),
            chains,
            classesOf.Select(c => c?.ToArray() ?? []).ToArray());
    }

    private static int Compare(int[] x, int[] y)
    {
        for (int i = 0; i < x.Length && i < y.Length; i++)
        {
            if (x[i] != y[i])
                return x[i].CompareTo(y[i]);
        }

        return x.Length.CompareTo(y.Length);
    }
}
