using CompiledFw.Appliance.Replay;
using Spectre.Console;

namespace CompiledFw.Appliance.Output;

/// <summary>A report for a person at a screen: colours by action, grey where nothing happened, never wider than the screen.</summary>
internal static class RichReport
{
    private const int ColumnGap = 2, DefaultWidth = 80, WordColumns = 9;
    private const string Ellipsis = "…";

    public static void Write(Terminal terminal, ReplayReport report)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out), Ansi = AnsiSupport.Yes });
        console.Profile.Width = terminal.Width ?? DefaultWidth;
        Write(console, ReportLines.Header(report), "bold");
        console.WriteLine();
        console.Write(Rules(RuleRow.Of(report), console.Profile.Width));
        console.WriteLine();
        if (report.Totals.Drops.Count > 0)
        {
            console.MarkupLine("[bold]dropped before the rules[/]");
            Write(console, ReportLines.Drops(report), "yellow");
            console.WriteLine();
        }

        Write(console, ReportLines.Summary(report), "default");
    }

    private static void Write(IAnsiConsole console, IEnumerable<(string Word, string Text)> lines, string style)
    {
        foreach ((string word, string text) in lines)
        {
            string shown = RuleRow.Crop(text, console.Profile.Width - WordColumns - 1, Ellipsis);
            console.MarkupLine($"[grey]{Markup.Escape(word.PadRight(WordColumns))}[/][{style}]{Markup.Escape(shown)}[/]");
        }
    }

    private static Table Rules(RuleRow[] rows, int width)
    {
        bool withLogged = rows.Any(r => r.Logged.Length > 0);
        string[] headings = RuleRow.Headings(withLogged);
        string[][] figures = [.. rows.Select(r => r.Figures(withLogged))];
        int figureColumns = headings.Select((h, i) => ColumnGap + figures.Max(f => Math.Max(h.Length, f[i].Length))).Sum();
        int textColumns = Math.Max(Ellipsis.Length, width - figureColumns - 1);

        Table table = new Table().NoBorder();
        foreach (string heading in headings)
            table.AddColumn(new TableColumn($"[grey]{heading}[/]") { Alignment = Justify.Right, NoWrap = true, Padding = new Padding(0, 0, ColumnGap, 0) });
        table.AddColumn(new TableColumn("") { NoWrap = true, Padding = new Padding(0) });
        for (int i = 0; i < rows.Length; i++)
        {
            string style = rows[i].HasMet ? "default" : "grey";
            string text = Markup.Escape(RuleRow.Crop(rows[i].Text, textColumns, Ellipsis));
            table.AddRow([.. figures[i].Select(f => new Markup($"[{style}]{f}[/]")), new Markup(rows[i].HasMet ? Coloured(text) : $"[{style}]{text}[/]")]);
        }

        return table;
    }

    /// <summary>The rule's first word, its action, in the colour of what it does.</summary>
    private static string Coloured(string text)
    {
        int end = text.IndexOf(' ') is int space and > 0 ? space : text.Length;
        string colour = text[..end] switch
        {
            "allow" => "green",
            "deny" => "red",
            "reject" or "unreach" or "reset" => "yellow",
            _ => "aqua",
        };
        return $"[{colour}]{text[..end]}[/]{text[end..]}";
    }
}
