namespace CompiledFw.Language.Binding;

/// <summary>
/// What somebody most likely meant: the known word with the fewest letters to add, drop, change or swap, if they are few enough
/// for its length.
/// </summary>
public static class NearestWord
{
    private const int Longest = 32;

    /// <summary>The nearest candidate, or null.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > Longest)
            return null;
        string lower = word.ToLowerInvariant();
        int allowed = Math.Max(1, lower.Length / 3);
        string? nearest = null;
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - lower.Length) > allowed || candidate.Length > Longest)
                continue;
            int distance = Distance(lower, candidate.ToLowerInvariant());
            if (distance > allowed || distance >= candidate.Length)
                continue;
            allowed = distance - 1;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>The start of a sentence's end: <c>; did you mean `in`?</c>, or a full stop.</summary>
    public static string Question(string word, IEnumerable<string> candidates) =>
        To(word, candidates) is string nearest ? $"; did you mean `{nearest}`?" : ".";

    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
