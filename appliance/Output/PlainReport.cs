using CompiledFw.Appliance.Replay;

namespace CompiledFw.Appliance.Output;

/// <summary>A report as aligned text, for files, pipes and screens without colours. Only on a screen are long lines cut.</summary>
internal static class PlainReport
{
    private const string Gap = "  ", Ellipsis = "...";
    private const int WordColumns = 9;

    public static void Write(Terminal terminal, ReplayReport report)
    {
        TextWriter output = terminal.Out;
        WriteLines(terminal, ReportLines.Header(report));
        output.WriteLine();
        WriteRules(output, RuleRow.Of(report), terminal.Width);
        output.WriteLine();
        if (report.Totals.Drops.Count > 0)
        {
            output.WriteLine("dropped before the rules");
            WriteLines(terminal, ReportLines.Drops(report));
            output.WriteLine();
        }

        WriteLines(terminal, ReportLines.Summary(report));
    }

    private static void WriteLines(Terminal terminal, IEnumerable<(string Word, string Text)> lines)
    {
        int textColumns = terminal.Width is { } columns ? Math.Max(Ellipsis.Length, columns - 1 - WordColumns) : int.MaxValue;
        foreach ((string word, string text) in lines)
            terminal.Out.WriteLine($"{word.PadRight(WordColumns)}{RuleRow.Crop(text, textColumns, Ellipsis)}");
    }

    private static void WriteRules(TextWriter output, RuleRow[] rows, int? width)
    {
        bool withLogged = rows.Any(r => r.Logged.Length > 0);
        string[] headings = RuleRow.Headings(withLogged);
        string[][] figures = [.. rows.Select(r => r.Figures(withLogged))];
        int[] widths = [.. headings.Select((h, i) => figures.Max(f => Math.Max(h.Length, f[i].Length)))];
        int textColumns = width is { } columns ? Math.Max(Ellipsis.Length, columns - 1 - widths.Sum(w => w + Gap.Length)) : int.MaxValue;

        WriteRow(output, headings, widths, "");
        for (int i = 0; i < rows.Length; i++)
            WriteRow(output, figures[i], widths, RuleRow.Crop(rows[i].Text, textColumns, Ellipsis));
    }

    private static void WriteRow(TextWriter output, string[] figures, int[] widths, string text)
    {
        string line = string.Concat(figures.Select((f, i) => f.PadLeft(widths[i]) + Gap));
        output.WriteLine((line + text).TrimEnd());
    }
}
