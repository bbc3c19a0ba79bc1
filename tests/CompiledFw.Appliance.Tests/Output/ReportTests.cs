using System.Text.RegularExpressions;
using CompiledFw.Appliance.Output;

namespace CompiledFw.Appliance.Tests.Output;

/// <summary>The report for people, on paper and on a screen.</summary>
public partial class ReportTests
{
    public static IEnumerable<object[]> Screens =>
        from ruleset in new[] { "EdgeRouter", "WebHost", "DenyAllHost" }
        from width in new[] { 60, 80, 81, 120, 200 }
        select new object[] { ruleset, width };

    [Fact]
    public void What_is_not_for_a_screen_has_no_escape_codes() =>
        Assert.DoesNotContain('\u001b', Cfw.Good("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter"));

    [Fact]
    public void The_columns_of_the_table_line_up()
    {
        string[] lines = Cfw.Good("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter").Split('\n');
        int heading = Array.IndexOf(lines, " rule  packets      bytes  share  logged");
        Assert.True(heading > 0, string.Join('\n', lines));
        string[] rows = lines[(heading + 1)..Array.IndexOf(lines, "", heading)];
        Assert.Equal(22, rows.Length);
        Assert.All(rows, r => Assert.Matches("^[ 0-9]{5}  [ 0-9,-]{7}  [ 0-9.KMiB-]{9}  [ 0-9.%<-]{5}  [ 0-9-]{6}  [a-z]", r));
        Assert.Equal(" 1010    1,065  245.7 KiB  29.8%          allow ip from table(inside) to any in recv lan keep-state", rows.Single(r => r.StartsWith(" 1010")));
        Assert.Equal("65535        -          -      -          deny ip from any to any (default)", rows[^1]);
    }

    [Fact]
    public void The_report_says_what_there_was_and_what_became_of_it()
    {
        string text = Cfw.Good("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter");
        Assert.StartsWith($"rules    EdgeRouter\ncapture  {Repository.EdgeCapture}\ntraffic  3,576 packets, 927.5 KiB in 42.4 s from 2026-11-21 04:10:52 UTC\n\n", text);
        Assert.Contains("\n\ndropped before the rules\n4        fragment-without-first\n4        fragmented-tcp-header\n4        short-tcp\n\nallowed  3,105 (86.8%)\ndenied   471 (13.2%)\nflows    132 created, 50 live at the end\nspeed    ", text);
        Assert.Contains("\ndenied   95 (7.8%), 1 of them with an answer\n", Cfw.Good("replay", Repository.WebHostCapture, "--ruleset", "WebHost"));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void On_a_screen_no_line_is_wider_than_the_screen(string ruleset, int width)
    {
        string text = Show(ruleset, new Terminal(TextWriter.Null, TextWriter.Null, width, IsRich: true));
        Assert.Contains('\u001b', text);
        Assert.All(Visible(text), line => Assert.InRange(line.Length, 0, width));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void On_a_screen_without_colours_no_line_of_the_table_is_wider_than_the_screen(string ruleset, int width)
    {
        string text = Show(ruleset, new Terminal(TextWriter.Null, TextWriter.Null, width));
        Assert.DoesNotContain('\u001b', text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void A_screen_shows_the_words_that_paper_shows()
    {
        string paper = Cfw.Good("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter");
        string screen = Show("EdgeRouter", new Terminal(TextWriter.Null, TextWriter.Null, Width: 200, IsRich: true));
        Assert.Equal(Words(paper), Words(string.Join('\n', Visible(screen))));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public void A_narrow_screen_shows_as_many_lines_as_a_wide_one(int width)
    {
        Terminal screen = new(TextWriter.Null, TextWriter.Null, IsRich: true);
        Assert.Equal(Visible(Show("EdgeRouter", screen with { Width = 200 })).Count(), Visible(Show("EdgeRouter", screen with { Width = width })).Count());
    }

    /// <summary>Blank lines separate the parts of a report, and there are no others.</summary>
    [Fact]
    public void Parts_are_one_blank_line_apart()
    {
        string[] screen = [.. Visible(Show("EdgeRouter", new Terminal(TextWriter.Null, TextWriter.Null, Width: 100, IsRich: true)))];
        Assert.DoesNotContain(screen.Zip(screen.Skip(1)), pair => pair.First.Trim().Length == 0 && pair.Second.Trim().Length == 0);
        Assert.NotEqual("", screen[0].Trim());
    }

    [Fact]
    public void A_rule_that_is_cut_says_so()
    {
        string rule = Visible(Show("EdgeRouter", new Terminal(TextWriter.Null, TextWriter.Null, Width: 80, IsRich: true))).Single(l => l.TrimStart().StartsWith("1000 "));
        Assert.EndsWith("…", rule.TrimEnd());
        string plain = Show("EdgeRouter", new Terminal(TextWriter.Null, TextWriter.Null, Width: 80)).Split('\n').Single(l => l.TrimStart().StartsWith("1000 "));
        Assert.EndsWith("...", plain);
    }

    private static string Show(string ruleset, Terminal terminal)
    {
        StringWriter output = new();
        string capture = ruleset == "EdgeRouter" ? Repository.EdgeCapture : Repository.WebHostCapture;
        Assert.Equal(ExitCode.Ok, Cli.Run(["replay", capture, "--ruleset", ruleset], terminal with { Out = output }, CancellationToken.None));
        return output.ToString();
    }

    private static IEnumerable<string> Visible(string text) => Escape().Replace(text, "").TrimEnd('\n').Split('\n');

    /// <summary>All words but those of the speed, which differs from run to run.</summary>
    private static string[] Words(string text) => text[..text.IndexOf("\nspeed", StringComparison.Ordinal)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escape();
}
