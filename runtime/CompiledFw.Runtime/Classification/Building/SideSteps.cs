namespace CompiledFw.Classification.Building;

/// <summary>
/// Joins steps: one table of the classes of three fields takes no more looks one behind the other than one of two, as long as it is small.
/// </summary>
internal static class SideSteps
{
    /// <summary>So many cells fit well into the second level of a processor's cache, and a number of them into 16 bits.</summary>
    private const int MostCells = 1 << 16;

    /// <param name="steps">Steps that are all combined.</param>
    /// <returns>The same fields and the same class in the end.</returns>
    public static List<SideStep> Joined(IReadOnlyList<SideStep> steps)
    {
        List<SideStep> joined = [];
        for (int first = 0; first < steps.Count;)
        {
            int cells = steps[first].Combined.Length, end = first + 1;
            for (; end < steps.Count && (long)cells * steps[end].Classes <= MostCells; end++)
                cells *= steps[end].Classes;
            for (int i = first; i < end - 1; i++)
                joined.Add(steps[i] with { Combined = [] });
            joined.Add(steps[end - 1] with { Combined = Together(steps, first, end) });
            first = end;
        }

        return joined;
    }

    private static ushort[] Together(IReadOnlyList<SideStep> steps, int first, int end)
    {
        ushort[] combined = steps[first].Combined;
        for (int i = first + 1; i < end; i++)
        {
            ushort[] next = new ushort[combined.Length * steps[i].Classes];
            for (int at = 0; at < next.Length; at++)
                next[at] = steps[i].Combined[(combined[at / steps[i].Classes] * steps[i].Classes) + (at % steps[i].Classes)];
            combined = next;
        }

        return combined;
    }
}
