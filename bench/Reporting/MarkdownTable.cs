using System.Text;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>A table of a page. Headings that begin with <c>&gt;</c> are those of numbers.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly StringBuilder _rows = new();

    public bool IsEmpty => _rows.Length == 0;

    public void Row(params string[] cells)
    {
        if (cells.Length != headings.Length)
            throw new ArgumentException($"A row of {cells.Length} cells in a table of {headings.Length} columns.");
        _rows.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|"))).Append(" |\n");
    }

    public override string ToString() =>
        $"| {string.Join(" | ", headings.Select(h => h.TrimStart('>')))} |\n|{string.Concat(headings.Select(h => h.StartsWith('>') ? "--:|" : "---|"))}\n{_rows.ToString().TrimEnd('\n')}";
}
