using System.Text.RegularExpressions;

namespace CompiledFw.Language.Tests.Words;

/// <summary><c>docs/rule-language.md</c> as the tests read it: its tables, and its examples as rule files.</summary>
internal static partial class Manual
{
    public static readonly string Text =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "rule-language.md")).ReplaceLineEndings("\n");

    /// <summary>What the last column of a table holds, by its heading: an example becomes a whole file.</summary>
    private static readonly Dictionary<string, Func<string, string>> Files = new(StringComparer.Ordinal)
    {
        ["example"] = line => Around($"rules:\n  - '{line.Replace("'", "''", StringComparison.Ordinal)}'\n"),
        ["in the file"] = key => (key.StartsWith("rules:", StringComparison.Ordinal) ? "" : "rules: []\n") + key + "\n",
        ["in a strict file"] = key => $"rules: []\ntracking: strict\n{key}\n",
        ["in a classic file"] = key => $"rules: []\ntracking: classic\n{key}\n",
        ["in a rule"] = entry => Around($"rules:\n  - {entry}\n{RestOfRule(entry)}"),
        ["in a test"] = packet => Around($"rules: []\ntests: [{{ packet: \"{packet}\", expect: deny }}]\n"),
    };

    private static readonly string[] Complete = ["check-state"];
    private static readonly string[] Actions = ["action", "skipto", "call", "unreach", "unreach6", "setmark"];
    private static readonly string[] BesideFlows = ["timeout", "defer-action", "defer-immediate-action", "midstream", "reserved"];

    /// <summary>Every row of the tables with examples.</summary>
    public static IReadOnlyList<ManualRow> Rows { get; } = [.. Tables().SelectMany(RowsOf)];

    /// <summary>The file that an example belongs into.</summary>
    public static string FileOf(string column, string example) =>
        example.StartsWith("final:", StringComparison.Ordinal) ? InGroup(example) : Files[column](example);

    /// <summary>The lines of a section, its heading without marks.</summary>
    public static string Section(string heading) =>
        Regex.Match(Text, $"^#+ {Regex.Escape(heading)}\n(.*?)(?=^#|\\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    /// <summary>What is between backticks.</summary>
    public static IEnumerable<string> Code(string markdown) => Backticks().Matches(markdown).Select(m => m.Groups[1].Value);

    /// <summary>The page's first example up to its rules, which names what the others use.</summary>
    private static string Around(string rules) => FirstExample().Match(Text).Groups[1].Value + rules;

    /// <summary>A key that a rule has only where the last match decides.</summary>
    private static string InGroup(string entry) =>
        $"rules:\n  - group: g\n    match: last\n    rules:\n      - {{ action: deny, proto: ip, {entry} }}\n";

    /// <summary>What a key needs beside it to make a rule.</summary>
    private static string RestOfRule(string entry)
    {
        string key = entry[..entry.IndexOf(':', StringComparison.Ordinal)];
        if (Complete.Contains(key))
            return "";
        return (Actions.Contains(key) ? "" : "    action: count\n")
            + (key == "proto" ? "" : "    proto: ip\n")
            + (BesideFlows.Contains(key) ? "    keep-state: true\n" : "");
    }

    private static IEnumerable<string[]> Tables() => Table().Matches(Text).Select(m => m.Value.TrimEnd('\n').Split('\n'));

    private static IEnumerable<ManualRow> RowsOf(string[] lines)
    {
        string[] heading = Cells(lines[0]);
        return Files.ContainsKey(heading[^1])
            ? lines.Skip(2).Select(Cells).Select(cells => new ManualRow(heading[0], heading[^1], cells[0], cells[1], [.. Code(cells[^1])]))
            : [];
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(c => c.Trim())];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"(?:^\|.*\|\n)+", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex("```yaml\n(.*?)^rules:", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FirstExample();
}
