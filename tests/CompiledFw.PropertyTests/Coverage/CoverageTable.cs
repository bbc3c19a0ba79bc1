namespace CompiledFw.PropertyTests.Coverage;

/// <summary>How often random cases met each element of the language.</summary>
internal sealed class CoverageTable
{
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);

    /// <param name="elements">All elements that there are: one that is never met has its row, too.</param>
    public CoverageTable(IEnumerable<string> elements)
    {
        foreach (string element in elements)
            RowOf(element);
    }

    /// <summary>One line an element: its rule sets, how often a packet matched a rule or option with it, and how often one did not.</summary>
    public IEnumerable<string> Lines => LinesOf(_rows.Keys);

    /// <summary>The lines of some elements.</summary>
    public IEnumerable<string> LinesOf(IEnumerable<string> elements)
    {
        string[] sorted = [.. elements.Order(StringComparer.Ordinal)];
        int width = sorted.Max(element => element.Length);
        yield return $"{"element".PadRight(width)}  rule sets    matched     missed";
        foreach (string element in sorted)
        {
            Row row = RowOf(element);
            yield return $"{element.PadRight(width)}  {row.RuleSets,9}  {row.Matched,9}  {row.Missed,9}";
        }
    }

    /// <summary>The elements that were not met in every way.</summary>
    public IEnumerable<string> Unmet =>
        _rows.Where(row => row.Value.RuleSets == 0 || row.Value.Matched == 0 || row.Value.Missed == 0).Select(row => row.Key);

    /// <summary>The row of an element.</summary>
    public Row RowOf(string element) => _rows.TryGetValue(element, out Row? row) ? row : _rows[element] = new Row();

    /// <summary>What was counted of one element.</summary>
    public sealed class Row
    {
        public int RuleSets { get; set; }

        public long Matched { get; private set; }

        public long Missed { get; private set; }

        public void Count(bool matched)
        {
            if (matched)
                Matched++;
            else
                Missed++;
        }
    }
}
