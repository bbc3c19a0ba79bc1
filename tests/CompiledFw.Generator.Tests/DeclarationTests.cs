using System.Text.RegularExpressions;
using CompiledFw.Language.Emit;
using Microsoft.CodeAnalysis;

namespace CompiledFw.Generator.Tests;

/// <summary>Which class gets which rule file, and what is said of a class that gets none.</summary>
public class DeclarationTests
{
    private const string Rules = "rules: [deny ip from any to any]";

    [Theory]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Edge;", "Edge.g.cs")]
    [InlineData("[Ruleset(\"rules/edge.fw.yaml\")] public sealed partial class Edge;", "Edge.g.cs")]
    [InlineData("[Ruleset(@\"rules\\edge.fw.yaml\")] sealed partial class Edge;", "Edge.g.cs")]
    [InlineData("[Ruleset(\"/p/rules/edge.fw.yaml\")] abstract partial class Edge;", "Edge.g.cs")]
    [InlineData("[RulesetAttribute(path: \"edge.fw.yaml\")] internal sealed partial class @class;", "class.g.cs")]
    [InlineData("namespace Acme.@event { [Ruleset(\"edge.fw.yaml\")] public partial class Edge { } }", "Acme.event.Edge.g.cs")]
    [InlineData("namespace Größe { [Ruleset(\"edge.fw.yaml\")] public partial class Tür { } }", "Größe.Tür.g.cs")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Edge; partial class Edge { public int Answer => 42; }", "Edge.g.cs")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Evaluate;", "Evaluate.g.cs")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Allow;", "Allow.g.cs")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Firewall;", "Firewall.g.cs")]
    public void A_class_gets_its_other_half(string code, string hintName)
    {
        Build build = With(code).Build().MustBeClean();
        Assert.Equal([hintName], build.Sources.Keys);
    }

    [Theory]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] class Edge;", "Class Edge has to be partial: the generator writes its other half.")]
    [InlineData("partial class Outer { [Ruleset(\"edge.fw.yaml\")] partial class Edge; }", "Class Edge has to stand outside of other classes.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Edge<T>;", "Class Edge cannot be generic.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] static partial class Edge;", "Class Edge cannot be static: a firewall is an object with flows and counters.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] file partial class Edge;", "Class Edge cannot be of one file only: the generator writes its other half into another one.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial record Edge;", "Firewall Edge has to be a class, not a record: it has state that no copy could share.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Decide;", "A firewall cannot be named Decide, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Rules100To200;", "A firewall cannot be named Rules100To200, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Rules100To200Matched;", "A firewall cannot be named Rules100To200Matched, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Rules100_1To200Matched2;", "A firewall cannot be named Rules100_1To200Matched2, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Rules100To200Ip4;", "A firewall cannot be named Rules100To200Ip4, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Rules100To200Other;", "A firewall cannot be named Rules100To200Other, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Tables100To200;", "A firewall cannot be named Tables100To200, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"edge.fw.yaml\")] partial class Classifiers;", "A firewall cannot be named Classifiers, a name that its own code needs: rename the class.")]
    [InlineData("[Ruleset(\"lan.fw.yaml\")] partial class Edge;", "No rule file of this project ends in 'lan.fw.yaml': add <Ruleset Include=\"lan.fw.yaml\"/> to the project.")]
    [InlineData("[Ruleset(\"ge.fw.yaml\")] partial class Edge;", "No rule file of this project ends in 'ge.fw.yaml': add <Ruleset Include=\"ge.fw.yaml\"/> to the project.")]
    [InlineData("[Ruleset(\"\")] partial class Edge;", "The attribute names no rule file: write the path of one, or the end of it.")]
    [InlineData("[Ruleset(null!)] partial class Edge;", "The attribute names no rule file: write the path of one, or the end of it.")]
    public void A_class_that_cannot_be_completed_is_one_error_at_its_attribute(string code, string message)
    {
        Build build = With(code).Build().MustNotThrow();
        Diagnostic diagnostic = Assert.Single(build.Reported);
        Assert.Equal(("CFW0900", DiagnosticSeverity.Error, message), (diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage()));
        FileLinePositionSpan lines = diagnostic.Location.GetLineSpan();
        Assert.Equal(("Code.cs", 2), (lines.Path, lines.StartLinePosition.Line));
        Assert.Equal(code.IndexOf("Ruleset(", StringComparison.Ordinal), lines.StartLinePosition.Character);
    }

    [Fact]
    public void A_class_that_is_not_partial_keeps_its_file_from_becoming_another_one() =>
        Assert.Empty(With("[Ruleset(\"edge.fw.yaml\")] class Edge;").Build().MustNotThrow().Sources);

    [Fact]
    public void Two_classes_may_share_a_file()
    {
        Build build = With("[Ruleset(\"edge.fw.yaml\")] partial class North; [Ruleset(\"edge.fw.yaml\")] partial class South;").Build().MustBeClean(classes: 2);
        Assert.Equal(["North.g.cs", "South.g.cs"], build.Sources.Keys.Order());
    }

    [Fact]
    public void Two_files_of_one_name_have_to_be_told_apart()
    {
        RuleProject project = With("[Ruleset(\"edge.fw.yaml\")] partial class Edge;").WriteRules("/p/other/edge.fw.yaml", Rules);
        Build build = project.Build().MustNotThrow();
        Assert.Equal(["Code.cs(3,2): error CFW0900: Several rule files end in 'edge.fw.yaml': write more of the path."], build.Lines);
        project.WriteCode("Code.cs", "using CompiledFw;\n[Ruleset(\"rules/edge.fw.yaml\")] partial class Edge; [Ruleset(\"other/edge.fw.yaml\")] partial class Other;");
        project.Build().MustBeClean(classes: 2);
    }

    [Fact]
    public void Two_files_of_one_name_without_a_class_are_one_error_in_the_second()
    {
        Build build = With("").WriteRules("/p/other/edge.fw.yaml", Rules).Build().MustNotThrow();
        Assert.Equal(
            ["/p/other/edge.fw.yaml(1,1): error CFW0900: This rule file makes a second firewall Sample.Edge, beside the one of edge.fw.yaml: write another name under `ruleset:`."],
            build.Lines);
        Assert.Equal(["Sample.Edge.g.cs"], build.Sources.Keys);
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_one_error()
    {
        Build build = With("").WriteRules("/p/other.fw.yaml", "ruleset: EDGE\n" + Rules).Build().MustNotThrow();
        Assert.Equal(["CFW0900"], build.Reported.Select(d => d.Id));
    }

    [Fact]
    public void A_file_and_a_class_of_one_name_are_one_error_in_the_file()
    {
        RuleProject project = new(("/p/edge.fw.yaml", Rules), ("/p/lan.fw.yaml", "ruleset: Edge\n" + Rules));
        Build build = project.WriteCode("Code.cs", "namespace Sample;\n[CompiledFw.Ruleset(\"edge.fw.yaml\")] public partial class Edge;").Build().MustNotThrow();
        Assert.Equal(["/p/lan.fw.yaml(1,1): error CFW0900"], build.Lines.Select(l => string.Join(':', l.Split(':').Take(2))));
    }

    [Fact]
    public void A_class_twice_attributed_is_one_error_more_than_the_compiler_s_own()
    {
        Build build = With("[Ruleset(\"edge.fw.yaml\")] partial class Edge; [Ruleset(\"edge.fw.yaml\")] partial class Edge;").Build().MustNotThrow();
        Assert.Equal(["CFW0900"], build.Reported.Select(d => d.Id));
    }

    [Theory]
    [InlineData("edge-box.2", "edge_box._2.Edge.g.cs")]
    [InlineData("class.event", "class.event.Edge.g.cs")]
    [InlineData("...", "Edge.g.cs")]
    [InlineData("", "Edge.g.cs")]
    [InlineData("a*/b\"\n#line\u2028c", "a__b___line_c.Edge.g.cs")]
    [InlineData("CompiledFw", "CompiledFw.Edge.g.cs")]
    [InlineData("System", "System.Edge.g.cs")]
    [InlineData("Sample.CompiledFw.System", "Sample.CompiledFw.System.Edge.g.cs")]
    [InlineData(null, "Edge.g.cs")]
    public void A_root_namespace_need_not_be_one_of_CSharp(string? rootNamespace, string hintName)
    {
        Build build = new RuleProject(new ProjectOptions(rootNamespace), ("/p/edge.fw.yaml", Rules)).Build().MustBeClean();
        Assert.Equal([hintName], build.Sources.Keys);
    }

    [Theory]
    [InlineData("CompiledFw.Firewall", "Edge")]
    [InlineData("CompiledFw.Direction.Box", "Edge")]
    [InlineData("CompiledFw", "Evaluation")]
    [InlineData("CompiledFw", "FlowShortcut")]
    [InlineData("CompiledFw.Packets", "PlainTcp4")]
    [InlineData("CompiledFw", "Tables")]
    [InlineData("CompiledFw", "Classification")]
    [InlineData("CompiledFw.Classification", "Candidates")]
    [InlineData("System.Collections.Generic", "IReadOnlyList")]
    [InlineData("", "CompiledFw")]
    [InlineData("", "System")]
    public void A_name_that_hides_what_emitted_code_names_is_one_error(string rootNamespace, string ruleset)
    {
        RuleProject project = new(new ProjectOptions(rootNamespace), ("/p/edge.fw.yaml", $"ruleset: {ruleset}\n{Rules}"));
        Assert.Equal(["CFW0900"], project.Build().MustNotThrow().Reported.Select(d => d.Id));
    }

    /// <summary>All of these are looked for in the list that the test before this one goes by.</summary>
    [Fact]
    public void Every_type_that_emitted_code_names_is_known()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "*.fw.yaml");
        Assert.NotEmpty(files);
        RuleProject project = new([.. files.Select(f => (f, File.ReadAllText(f)))]);
        foreach (string source in project.Build().MustBeClean(files.Length).Sources.Values)
        {
            foreach (Match named in Regex.Matches(source, @"global::([\w.]+?)(?=\.(?:Contains|Parse|Empty|In)\b|[^\w.]|$)"))
                Assert.True(new FirewallIdentity(null, named.Groups[1].Value).IsTaken, named.Value);
        }
    }

    /// <summary>A project with the file <c>/p/rules/edge.fw.yaml</c> and this code in line 3 of <c>Code.cs</c>.</summary>
    private static RuleProject With(string code) =>
        new RuleProject(("/p/rules/edge.fw.yaml", Rules)).WriteCode("Code.cs", "using CompiledFw;\n\n" + code);
}
