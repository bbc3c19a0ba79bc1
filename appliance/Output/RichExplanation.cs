using CompiledFw.Appliance.Explaining;
using Spectre.Console;

namespace CompiledFw.Appliance.Output;

/// <summary>
/// An explanation for a person at a screen: what matched stands out, what did not is grey. Reasons stand beside the rules where all
/// of them fit there, else each below its rule.
/// </summary>
internal static class RichExplanation
{
    private const int DefaultWidth = 80, WordColumns = 9, MarkColumns = 2, Gap = 2;

    public static void Write(Terminal terminal, Explanation explanation)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out), Ansi = AnsiSupport.Yes });
        console.Profile.Width = terminal.Width ?? DefaultWidth;
        Write(console, ExplanationLines.Header(explanation), explanation);
        console.WriteLine();
        if (explanation.Rules.Count > 0)
        {
            console.Write(Rules(explanation.Rules, console.Profile.Width));
            console.WriteLine();
        }

        Write(console, ExplanationLines.Summary(explanation), explanation);
    }

    private static void Write(IAnsiConsole console, IEnumerable<(string Word, string Text)> lines, Explanation explanation)
    {
        Grid grid = Columns(WordColumns - Gap, Gap);
        foreach ((string word, string text) in lines)
            grid.AddRow(new Markup($"[grey]{word}[/]"), new Markup($"[{StyleOf(word, explanation)}]{Markup.Escape(text)}[/]"));
        console.Write(grid);
    }

    private static string StyleOf(string word, Explanation explanation) => word switch
    {
        "rules" or "packet" => "bold",
        "verdict" => explanation.Verdict.IsAllowed ? "green" : "red",
        _ => "default",
    };

    private static Grid Rules(IReadOnlyList<RuleLine> rules, int width)
    {
        int numberColumns = rules.Max(r => $"{r.Number}".Length);
        int textColumns = rules.Max(r => r.Text.Length);
        int room = width - MarkColumns - numberColumns - (2 * Gap) - 1;
        bool isBeside = rules.All(r => textColumns + Gap + r.Reason.Length <= room);
        Grid grid = Columns(MarkColumns - 1, 1, numberColumns, Gap);
        foreach (RuleLine rule in rules)
        {
            (string mark, string style) = Look(rule.Outcome);
            Markup sign = new(mark);
            Markup number = new($"[{style}]{(rule.Outcome == RuleOutcome.Skipped ? "" : $"{rule.Number}".PadLeft(numberColumns))}[/]");
            string text = $"[{style}]{Markup.Escape(isBeside ? rule.Text.PadRight(textColumns + Gap) : rule.Text)}[/]";
            string reason = Markup.Escape(rule.Reason);
            if (rule.Outcome == RuleOutcome.Skipped)
                grid.AddRow(sign, number, new Markup($"[{style}]{reason}[/]"));
            else if (isBeside)
                grid.AddRow(sign, number, new Markup(text + reason));
            else
                grid.AddRow(sign, number, new Rows(new Markup(text), new Padder(new Markup(reason), new Padding(Gap, 0, 0, 0))));
        }

        return grid;
    }

    /// <summary>Columns of a fixed width with their gaps, by twos, and one for what is left.</summary>
    private static Grid Columns(params int[] widths)
    {
        Grid grid = new();
        for (int i = 0; i < widths.Length; i += 2)
            grid.AddColumn(new GridColumn { Width = widths[i], NoWrap = true, Padding = new Padding(0, 0, widths[i + 1], 0) });
        return grid.AddColumn(new GridColumn { Padding = new Padding(0) });
    }

    private static (string Mark, string Style) Look(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Matched => ("[green]✓[/]", "bold"),
        RuleOutcome.FlowFound => ("[green]→[/]", "bold"),
        RuleOutcome.NotMatched => ("[grey]·[/]", "grey"),
        _ => (" ", "grey"),
    };
}
