namespace CompiledFw.Classification.Building;

/// <summary>Two lists are equal when they hold the same numbers in the same order.</summary>
internal sealed class NumberListComparer : IEqualityComparer<int[]>
{
    public static readonly NumberListComparer Instance = new();

    public bool Equals(int[]? x, int[]? y)
    {
        if (x is null || y is null || x.Length != y.Length)
            return ReferenceEquals(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] != y[i])
                return false;
        }

        return true;
    }

    public int GetHashCode(int[] list)
    {
        uint hash = 2166136261;
        foreach (int number in list)
            hash = unchecked((hash ^ (uint)number) * 16777619 + (hash >> 15));
        return unchecked((int)hash);
    }
}
