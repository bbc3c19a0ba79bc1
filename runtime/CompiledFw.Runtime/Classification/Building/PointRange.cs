namespace CompiledFw.Classification.Building;

/// <summary>All values from <paramref name="First"/> to <paramref name="Last"/>.</summary>
internal readonly record struct PointRange(Point First, Point Last)
{
    public static PointRange Of(ulong first, ulong last) => new(Point.Of(first), Point.Of(last));

    /// <summary>How many values, roughly: for comparing.</summary>
    public double Size => (Last.High - (double)First.High) * 18446744073709551616.0 + Last.Low - First.Low + 1;
}
