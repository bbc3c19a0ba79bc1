namespace CompiledFw.Classification.Building;

/// <summary>A value of a field, wide enough for an IPv6 address; fields of up to 64 bits use <paramref name="Low"/> alone.</summary>
internal readonly record struct Point(ulong High, ulong Low) : IComparable<Point>
{
    public static readonly Point Zero = new(0, 0);

    public static Point Of(ulong value) => new(0, value);

    /// <summary>The value after this one; behind the greatest it is <see cref="Zero"/>.</summary>
    public Point Next => Low == ulong.MaxValue ? new(unchecked(High + 1), 0) : new(High, Low + 1);

    /// <summary>For messages; what the compiler would write holds <see cref="Next"/>, and so has no end.</summary>
    public override string ToString() => High == 0 ? $"{Low}" : $"{High:x16}{Low:x16}";

    public int CompareTo(Point other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public static bool operator <(Point left, Point right) => left.CompareTo(right) < 0;

    public static bool operator >(Point left, Point right) => left.CompareTo(right) > 0;

    public static bool operator <=(Point left, Point right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Point left, Point right) => left.CompareTo(right) >= 0;
}
