namespace CompiledFw.PropertyTests.Coverage;

/// <summary>How often random cases met each element of the language.</summary>
internal sealed class CoverageTable
{
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly IReadOnlyCollection<string> _elements;
    private readonly bool _isOnlyOfThese;

    /// <param name="elements">All elements that there are: one that is never met has its row, too.</param>
    /// <param name="isOnlyOfThese">Others that cases meet do not matter.</param>
    public CoverageTable(IReadOnlyCollection<string> elements, bool isOnlyOfThese = false)
    {
        _elements = elements;
        _isOnlyOfThese = isOnlyOfThese;
        foreach (string element in elements)
            RowOf(element);
    }

    /// <summary>One line an element: its rule sets, how often a packet matched a rule or option with it, and how often one did not.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            KeyValuePair<string, Row>[] rows = [.. Rows];
            int width = rows.Max(row => row.Key.Length);
            yield return $"{"element".PadRight(width)}  rule sets    matched     missed";
            foreach ((string element, Row row) in rows)
                yield return $"{element.PadRight(width)}  {row.RuleSets,9}  {row.Matched,9}  {row.Missed,9}";
        }
    }

    /// <summary>The elements that were not met in every way.</summary>
    public IEnumerable<string> Unmet => Rows.Where(row => !row.Value.IsFull).Select(row => row.Key);

    private IEnumerable<KeyValuePair<string, Row>> Rows => _isOnlyOfThese ? _rows.Where(row => _elements.Contains(row.Key)) : _rows;

    /// <summary>The row of an element.</summary>
    public Row RowOf(string element) => _rows.TryGetValue(element, out Row? row) ? row : _rows[element] = new Row();

    /// <summary>The same table, which counts on by itself.</summary>
    public CoverageTable Copy()
    {
        CoverageTable copy = new(_elements, _isOnlyOfThese);
        copy.Add(this);
        return copy;
    }

    /// <summary>Counts what another table has counted.</summary>
    public void Add(CoverageTable other)
    {
        foreach ((string element, Row row) in other._rows)
            RowOf(element).Add(row);
    }

    /// <summary>Another table has met something in a way that is missing here.</summary>
    public bool IsFilledBy(CoverageTable other) => Unmet.Any(element => RowOf(element).IsFilledBy(other.RowOf(element)));

    /// <summary>What was counted of one element.</summary>
    public sealed class Row
    {
        public int RuleSets { get; set; }

        public long Matched { get; private set; }

        public long Missed { get; private set; }

        /// <summary>The element was met in every way.</summary>
        public bool IsFull => RuleSets > 0 && Matched > 0 && Missed > 0;

        /// <summary>Another row has counted a way in which the element was not met here.</summary>
        public bool IsFilledBy(Row other) =>
            (RuleSets == 0 && other.RuleSets > 0) || (Matched == 0 && other.Matched > 0) || (Missed == 0 && other.Missed > 0);

        public void Add(Row other)
        {
            RuleSets += other.RuleSets;
            Matched += other.Matched;
            Missed += other.Missed;
        }

        public void Count(bool matched)
        {
            if (matched)
                Matched++;
            else
                Missed++;
        }
    }
}
