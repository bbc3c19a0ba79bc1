using Microsoft.CodeAnalysis;

namespace CompiledFw.Generator.Tests;

/// <summary>A class whose rules have errors keeps its shape, so that the code that uses it adds no errors to those of the rules.</summary>
public class StubTests
{
    private const string Broken = "rules: [alow ip from any to any]";

    private const string Use =
        """
        using System;
        using CompiledFw;

        namespace Acme
        {
            [Ruleset("edge.fw.yaml")]
            public sealed partial class Edge;

            static class Host
            {
                public static Verdict Ask(ReadOnlySpan<byte> frame)
                {
                    Firewall firewall = new Edge(new FirewallOptions { MaxFlows = 16 });
                    Edge edge = new();
                    edge.Interfaces.Add("eth0");
                    return firewall.Evaluate(frame, new Arrival(0, Direction.In, TimeSpan.Zero));
                }
            }
        }
        """;

    [Fact]
    public void Errors_in_the_rules_are_the_only_ones()
    {
        Build build = new RuleProject(("/p/edge.fw.yaml", Broken)).WriteCode("Host.cs", Use).Build().MustNotThrow();
        Assert.Equal(["CFW0200"], build.Reported.Select(d => d.Id));
        Assert.Equal(["Acme.Edge.g.cs"], build.Sources.Keys);
        MustCompile(build);
    }

    [Fact]
    public void A_rule_file_that_is_not_there_is_the_only_error()
    {
        Build build = new RuleProject().WriteCode("Host.cs", Use).Build().MustNotThrow();
        Assert.Equal(["CFW0900"], build.Reported.Select(d => d.Id));
        MustCompile(build);
    }

    [Theory]
    [InlineData("[CompiledFw.Ruleset(\"edge.fw.yaml\")] partial class Edge;")]
    [InlineData("[CompiledFw.Ruleset(\"edge.fw.yaml\")] abstract partial class @class;")]
    [InlineData("namespace A.@event { [CompiledFw.Ruleset(\"edge.fw.yaml\")] internal partial class Firewall; }")]
    [InlineData("[CompiledFw.Ruleset(\"edge.fw.yaml\")] partial class North; [CompiledFw.Ruleset(\"edge.fw.yaml\")] partial class South;")]
    public void Whatever_the_class_its_stub_compiles(string code) =>
        MustCompile(new RuleProject(("/p/edge.fw.yaml", Broken)).WriteCode("Code.cs", code).Build().MustNotThrow());

    /// <summary>Nothing could tell a program with a stub from one with rules, if it ever came to run.</summary>
    [Theory]
    [InlineData("rules: []", 0)]
    [InlineData("tables: { t: [10.0.0.0/8] }\nrules: []", 0)]
    [InlineData("rules: []\nrules: []", 1)]
    [InlineData("", 1)]
    public void A_stub_is_written_beside_an_error_only(string rules, int stubs)
    {
        Build build = new RuleProject(("/p/edge.fw.yaml", rules)).WriteCode("Host.cs", Use).Build().MustNotThrow();
        Assert.Equal(stubs, build.Sources.Values.Count(s => s.Contains("NotSupportedException")));
        Assert.Equal(stubs, build.Reported.Count(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void Two_declarations_of_one_class_are_errors_and_one_stub()
    {
        const string Twice = "[CompiledFw.Ruleset(\"edge.fw.yaml\")] partial class Edge; [CompiledFw.Ruleset(\"edge.fw.yaml\")] partial class Edge;";
        Build build = new RuleProject(("/p/edge.fw.yaml", Broken)).WriteCode("Code.cs", Twice).Build().MustNotThrow();
        Assert.Equal(["CFW0200", "CFW0900"], build.Reported.Select(d => d.Id).Order());
        Assert.Single(build.Sources);
    }

    [Fact]
    public void A_repaired_rule_puts_the_rules_in_the_place_of_the_stub()
    {
        RuleProject project = new RuleProject(("/p/edge.fw.yaml", Broken)).WriteCode("Host.cs", Use);
        project.Build().MustNotThrow();
        Build build = project.WriteRules("/p/edge.fw.yaml", Broken.Replace("alow", "allow")).Build().MustBeClean();
        Assert.Contains("allow ip from any to any", build.Source);
    }

    private static void MustCompile(Build build)
    {
        Assert.Contains(build.Reported, d => d.Severity == DiagnosticSeverity.Error);
        string[] complaints = [.. build.Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
        Assert.True(complaints.Length == 0, string.Join('\n', complaints));
    }
}
