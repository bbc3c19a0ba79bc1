using CompiledFw.Classification.Building;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>
/// What a condition means for packets of one family: a set of values of one field, the same for all of them, or something that a
/// classifier does not know.
/// </summary>
/// <param name="Field">The field, or -1.</param>
/// <param name="Ranges">Its values in ascending ranges that do not touch; not empty and not all.</param>
/// <param name="Constant">What it says of all packets; null where that differs.</param>
internal sealed record FieldTest(int Field, PointRange[] Ranges, bool? Constant)
{
    public static readonly FieldTest Always = new(-1, [], true);
    public static readonly FieldTest Never = new(-1, [], false);

    /// <summary>Nothing that a classifier knows.</summary>
    public static readonly FieldTest Unknown = new(-1, [], null);

    public bool IsKnown => Field >= 0 || Constant is not null;

    public static FieldTest Of(bool constant) => constant ? Always : Never;

    /// <summary>The field's value lies in one of the ranges, which ascend.</summary>
    public static FieldTest In(MatchField field, PointRange[] ranges, Point last)
    {
        PointRange[] joined = PointRanges.Joined(ranges);
        return joined.Length == 0 ? Never
            : joined.Length == 1 && joined[0] == new PointRange(Point.Zero, last) ? Always
            : new FieldTest((int)field, joined, null);
    }
}
