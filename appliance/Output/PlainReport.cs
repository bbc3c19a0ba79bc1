using CompiledFw.Appliance.Replay;

namespace CompiledFw.Appliance.Output;

/// <summary>A report as aligned text, for files, pipes and screens without colours. Only on a screen are long rules cut.</summary>
internal static class PlainReport
{
    private const string Gap = "  ", Ellipsis = "...";
    private const int WordColumns = 9;

    public static void Write(Terminal terminal, ReplayReport report)
    {
        TextWriter output = terminal.Out;
        WriteLines(output, ReportLines.Header(report));
        output.WriteLine();
        WriteRules(output, RuleRow.Of(report), terminal.Width);
        output.WriteLine();
        if (report.Totals.Drops.Count > 0)
        {
            output.WriteLine("dropped before the rules");
            WriteLines(output, ReportLines.Drops(report));
            output.WriteLine();
        }

        WriteLines(output, ReportLines.Summary(report));
    }

    private static void WriteLines(TextWriter output, IEnumerable<(string Word, string Text)> lines)
    {
        foreach ((string word, string text) in lines)
            output.WriteLine($"{word.PadRight(WordColumns)}{text}");
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
