using CompiledFw.Language.Problems;

namespace CompiledFw.Generator.Tests;

/// <summary>The analyzer release tables list what the generator can report: the catalog of problems and its own.</summary>
public class ReleaseTableTests
{
    [Fact]
    public void The_tables_list_every_id_with_its_severity_and_title_and_no_other()
    {
        IEnumerable<string> reported =
        [
            .. ProblemKinds.All.Select(k => $"{k.Id} | CompiledFw | {(k.IsWarning ? "Warning" : "Error")} | {k.Title}"),
            $"{Diagnostics.Declaration.Id} | {Diagnostics.Declaration.Category} | {Diagnostics.Declaration.DefaultSeverity} | {Diagnostics.Declaration.Title}",
        ];
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "releases"));
        Assert.Equal(["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"], files.Select(Path.GetFileName).Order());
        IEnumerable<string> listed = files.SelectMany(File.ReadAllLines).Where(l => l.StartsWith("CFW", StringComparison.Ordinal));
        Assert.Equal(reported, listed.Order(StringComparer.Ordinal));
    }
}
