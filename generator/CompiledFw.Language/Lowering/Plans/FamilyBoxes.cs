using CompiledFw.Classification.Building;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>Collects the boxes of one family's rules, each set of values once.</summary>
internal sealed class FamilyBoxes
{
    private readonly List<PointRange[]>[] _sets = [.. Enumerable.Range(0, MatchFields.Count).Select(_ => new List<PointRange[]> { Array.Empty<PointRange>() })];
    private readonly Dictionary<FieldTest, int> _numbers = new(SameTest.Instance);
    private readonly List<RuleBox> _boxes = [];

    public BoxTable Table => new([.. _sets.Select(s => s.ToArray())], [.. _boxes]);

    /// <param name="rule">The rule's index.</param>
    /// <param name="isFinal">True when no packet in the box goes further.</param>
    /// <param name="tests">What it asks, a test a field at most.</param>
    public void Add(int rule, bool isFinal, IEnumerable<FieldTest> tests)
    {
        int[] sets = new int[MatchFields.Count];
        foreach (FieldTest test in tests)
            sets[test.Field] = NumberOf(test);
        _boxes.Add(new RuleBox(rule, isFinal, sets));
    }

    private int NumberOf(FieldTest test)
    {
        if (!_numbers.TryGetValue(test, out int number))
        {
            number = _sets[test.Field].Count;
            _sets[test.Field].Add(test.Ranges);
            _numbers.Add(test, number);
        }

        return number;
    }

    /// <summary>Two tests are equal when they ask the same of the same field.</summary>
    private sealed class SameTest : IEqualityComparer<FieldTest>
    {
        public static readonly SameTest Instance = new();

        public bool Equals(FieldTest? x, FieldTest? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.Field == y.Field && (ReferenceEquals(x.Ranges, y.Ranges) || x.Ranges.SequenceEqual(y.Ranges)));

        public int GetHashCode(FieldTest test)
        {
            // The ends of a long list tell it apart well enough.
            PointRange[] ranges = test.Ranges;
            return unchecked((((test.Field * 31) + ranges.Length) * 31 + ranges[0].GetHashCode()) * 31 + ranges[ranges.Length - 1].GetHashCode());
        }
    }
}
