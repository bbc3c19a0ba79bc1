using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>Ways to read rules in a test.</summary>
internal static class Reading
{
    public static RuleFileResult Read(string text) => RuleFile.Read("edge.fw.yaml", text);

    /// <summary>A rule set that must be without errors.</summary>
    public static RuleSet RuleSet(string text)
    {
        RuleFileResult result = Read(text);
        Assert.True(result.RuleSet is not null, string.Join("\n", result.Problems) + "\n" + text);
        return result.RuleSet!;
    }

    /// <summary>One rule of ipfw text, quoted as YAML wants it, in a file that has tables of every type.</summary>
    public static Rule Rule(string line) => Assert.Single(RuleSet(FileWith("'" + line.Replace("'", "''") + "'")).Rules);

    /// <summary>The one problem of a rule; columns count from the rule's first character.</summary>
    public static Problem Refused(string line)
    {
        RuleFileResult result = Read(FileWith("'" + line.Replace("'", "''") + "'"));
        Assert.Null(result.RuleSet);
        Problem problem = Assert.Single(result.Problems);
        const int FirstColumn = 6;
        return problem with { Span = SourceSpan.At(problem.Span.Line, problem.Span.Column - FirstColumn + 1, problem.Span.EndColumn - problem.Span.Column) };
    }

    /// <summary>A rule whose one problem is this, at this column.</summary>
    public static void AssertRefused(string line, int column, string id, string? says)
    {
        Problem problem = Refused(line);
        Assert.Equal((id, column), (problem.Kind.Id, problem.Span.Column));
        Assert.Contains(says ?? "", problem.Message);
    }

    /// <summary>A rule as a flow or block mapping; block lines are indented by four.</summary>
    public static Rule MappingRule(string yaml) => Assert.Single(RuleSet(FileWith(yaml)).Rules);

    public static RuleFileResult ReadRule(string yaml) => Read(FileWith(yaml));

    public static string FileWith(string rule) =>
        $$"""
        rules:
          - {{rule}}
        tables:
          bogons: [0.0.0.0/8, 240.0.0.0/4]
          web: [80, 443]
          codes: { type: number, entries: { 46: 300, 70000: 400 } }
          nics: { type: iface, entries: [em0, em1] }
          seen: { type: flow, dynamic: true }
        interfaces: { wan: [eth0, ppp*] }
        """;
}
