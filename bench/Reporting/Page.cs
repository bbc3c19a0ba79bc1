using System.Text.RegularExpressions;
using CompiledFw.Benchmarks.Reporting.Plots;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary><c>docs/performance.md</c> and its plots: a template and what was measured. Equal figures give equal files.</summary>
internal static partial class Page
{
    /// <summary>The files by their path below the folder of documents.</summary>
    public static IReadOnlyDictionary<string, string> Files(Measured m) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["performance.md"] = Text(m),
        ["plots/measured.json"] = m.ToJson(),
        ["plots/rules.svg"] = RulesPlot.Draw(m),
        ["plots/flows.svg"] = FlowsPlot.Draw(m),
    };

    private static string Text(Measured m) => Place().Replace(PageText.Of("page.md"), place => place.Groups["name"].Value switch
    {
        "machine" => PageTables.Machine(m),
        "goals" => PageTables.GoalTable(m, Standing.Read()),
        "sets" => PageTables.Sets(m),
        "dpdk" => PageTables.DpdkAlgorithms(m),
        "linear" => PageTables.LinearEngines(m),
        "skipped" => PageTables.Skipped(m),
        "flows" => PageTables.Flows(m),
        "path" => PageTables.Path(m),
        "shards" => PageTables.Shards(m),
        "memory" => PageTables.Memory(m),
        "tables" => PageTables.AddressTables(m),
        "builds" => PageTables.Builds(m),
        var other => throw new InvalidOperationException($"page.md asks for {other}, which is nothing."),
    });

    [GeneratedRegex(@"\{\{(?<name>[a-z]+)\}\}")]
    private static partial Regex Place();
}
