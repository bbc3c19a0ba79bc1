using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Generator.Tests;

/// <summary>A mistake in a rule file is a compiler diagnostic at its line and column of the YAML.</summary>
public class DiagnosticTests
{
    [Fact]
    public void A_problem_stands_at_its_path_line_and_column_with_id_and_severity()
    {
        Build build = new RuleProject(("/p/rules/edge.fw.yaml", "rules:\n  - 100 alow ip from any to any\n")).Build().MustNotThrow();
        Diagnostic diagnostic = Assert.Single(build.Reported);
        Assert.Equal(("CFW0200", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        FileLinePositionSpan lines = diagnostic.Location.GetLineSpan();
        Assert.Equal("/p/rules/edge.fw.yaml", lines.Path);
        Assert.Equal(((1, 8), (1, 12)), ((lines.StartLinePosition.Line, lines.StartLinePosition.Character), (lines.EndLinePosition.Line, lines.EndLinePosition.Character)));
        Assert.StartsWith("/p/rules/edge.fw.yaml(2,9): error CFW0200: ", diagnostic.ToString());
        Assert.Equal("docs/diagnostics.md#cfw0200", diagnostic.Descriptor.HelpLinkUri);
        Assert.Empty(build.Sources);
    }

    [Fact]
    public void A_warning_stands_there_too_and_the_class_is_written()
    {
        const string Text = "tables: { t: [10.0.0.0/8] }\nrules: []\n";
        Build build = new RuleProject(("/p/edge.fw.yaml", Text)).Build().MustNotThrow();
        Assert.Equal(["Sample.Edge.g.cs"], build.Sources.Keys);
        Diagnostic diagnostic = Assert.Single(build.Reported);
        Assert.StartsWith("/p/edge.fw.yaml(1,11): warning CFW0105: ", diagnostic.ToString());
    }

    [Fact]
    public void Several_errors_are_reported_at_once_in_the_order_of_the_file()
    {
        const string Text = "defalt: deny\nrules:\n  - alow ip from any to any\n  - allow ip from 10.0.0.256 to any\n  - allow udp from any to any 70000\n";
        Build build = new RuleProject(("/p/edge.fw.yaml", Text)).Build().MustNotThrow();
        Assert.Equal(
            ["/p/edge.fw.yaml(1,1): error CFW0010", "/p/edge.fw.yaml(3,5): error CFW0200", "/p/edge.fw.yaml(4,19): error CFW0207", "/p/edge.fw.yaml(5,31): error CFW0209"],
            build.Lines.Select(UpToTheId));
    }

    [Fact]
    public void Each_broken_file_has_its_own_errors()
    {
        Build build = new RuleProject(("/p/a.fw.yaml", "rules: ["), ("/p/b.fw.yaml", ""), ("/p/c.fw.yaml", "rules: []")).Build().MustNotThrow();
        Assert.Equal(["/p/a.fw.yaml(1,9): error CFW0001", "/p/b.fw.yaml(1,1): error CFW0008"], build.Lines.Select(UpToTheId));
        Assert.Equal(["Sample.C.g.cs"], build.Sources.Keys);
    }

    [Fact]
    public void A_Ruleset_item_is_a_rule_file_whatever_its_name()
    {
        RuleProject project = new(new ProjectOptions(null, "/p/edge.rules"), ("/p/edge.rules", "rules: []"), ("/p/other.yaml", "no: rules"));
        Build build = project.Build().MustBeClean();
        Assert.Equal(["EdgeRules.g.cs"], build.Sources.Keys);
    }

    public static TheoryData<string, string, string> BrokenFiles => new()
    {
        { "empty", "", "CFW0008" },
        { "a byte order mark only", "\uFEFF", "CFW0008" },
        { "an open bracket", "rules: [", "CFW0001" },
        { "an open quote", "rules: \"", "CFW0001" },
        { "a tab", "rules:\n\t- deny in", "CFW0001" },
        { "a list", "- deny in", "CFW0009" },
        { "a word", "deny", "CFW0009" },
        { "a NUL byte", "rules: []\n# \0", "CFW0002" },
        { "half a surrogate pair", "rules: [] # \uD800", "CFW0002" },
        { "a tag", "rules: !list []", "CFW0003" },
        { "a negation that YAML takes for a tag", "rules:\n  - action: deny\n    from: !10.0.0.0/8", "CFW0003" },
        { "an alias", "rules: *r", "CFW0004" },
        { "an anchor", "rules: &r []", "CFW0004" },
        { "two documents", "rules: []\n---\nrules: []", "CFW0005" },
        { "an address that YAML takes for a key", "rules:\n  - deny ip from fe80::", "CFW0013" },
        { "100,000 open brackets", new string('[', 100_000), "CFW0301" },
        { "100,000 block lists", string.Concat(Enumerable.Repeat("- ", 100_000)), "CFW0301" },
        { "more than 16 MiB", "rules: []\n#" + new string('x', 16 * 1024 * 1024), "CFW0300" },
        { "131,073 rules", "rules:\n" + string.Concat(Enumerable.Repeat("  - deny in\n", 131_073)), "CFW0303" },
        { "a name that is a keyword", "ruleset: class\nrules: []", "CFW0100" },
        { "a name that ends a line", "ruleset: \"A\\nB\"\nrules: []", "CFW0100" },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void A_broken_file_is_a_diagnostic_and_never_an_exception(string what, string text, string id)
    {
        Build build = new RuleProject(("/p/edge.fw.yaml", text)).Build().MustNotThrow();
        Assert.True(build.Reported.Any(d => d.Id == id), $"{what}: {string.Join('\n', build.Lines)}");
        Assert.All(build.Reported, d => Assert.Equal("/p/edge.fw.yaml", d.Location.GetLineSpan().Path));
        Assert.Empty(build.Sources);
    }

    [Fact]
    public void A_file_that_cannot_be_read_any_more_is_an_empty_one()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FirewallGenerator().AsSourceGenerator()], additionalTexts: [new GoneText("/p/edge.fw.yaml")]);
        GeneratorDriverRunResult result = driver.RunGenerators(CSharpCompilation.Create("Sample")).GetRunResult();
        Assert.Null(result.Results.Single().Exception);
        Assert.Equal(["CFW0008"], result.Diagnostics.Select(d => d.Id));
    }

    private static string UpToTheId(string line) => string.Join(':', line.Split(':').Take(2));

    private sealed class GoneText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => null;
    }
}
