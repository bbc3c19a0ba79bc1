namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>The check: rule after rule until one contains the header. It shares nothing with what it checks.</summary>
internal static class NaiveSearch
{
    /// <summary>The index of the first rule that contains the header, or the number of rules.</summary>
    public static int FirstMatch(FilterRule[] rules, in FiveTuple header)
    {
        for (int i = 0; i < rules.Length; i++)
        {
            if (rules[i].Contains(in header))
                return i;
        }

        return rules.Length;
    }

    public static int[] FirstMatches(FilterRule[] rules, FiveTuple[] headers)
    {
        var found = new int[headers.Length];
        Parallel.For(0, headers.Length, i => found[i] = FirstMatch(rules, in headers[i]));
        return found;
    }
}
