using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace CompiledFw.Generator.Tests;

/// <summary>What an edit makes the generator compute again; the rest comes from its cache, keystroke after keystroke.</summary>
public class CachedStepTests
{
    private const string Edge =
        """
        ruleset: Edge
        rules:
          - 100 allow tcp from any to any 22 in
          - 200 deny ip from any to any
        """;

    private const string Lan =
        """
        ruleset: Lan
        rules:
          - 100 allow ip from any to any
        """;

    private const string Code =
        """
        using CompiledFw;
        [Ruleset("edge.fw.yaml")]
        public sealed partial class EdgeFirewall;
        """;

    [Fact]
    public void The_first_build_computes_everything()
    {
        Built(out Build build);
        Assert.Equal([New, New], build.ReasonsOf(TrackingNames.Compile));
        Assert.Equal([New, New], build.ReasonsOf(TrackingNames.Emit));
    }

    [Fact]
    public void An_unrelated_edit_of_CSharp_computes_nothing_again()
    {
        RuleProject project = Built(out _);
        Build build = project.WriteCode("Other.cs", "class Other { int _edited; }").Build();
        AssertAll(build, Cached, TrackingNames.Compile, TrackingNames.Pair, TrackingNames.Emit);
    }

    [Fact]
    public void Code_that_moves_the_class_down_does_not_emit_it_again()
    {
        RuleProject project = Built(out _);
        Build build = project.WriteCode("EdgeFirewall.cs", "// Edge.\n\n" + Code).Build();
        AssertAll(build, Cached, TrackingNames.Compile, TrackingNames.Emit);
        AssertAll(build, Unchanged, TrackingNames.Pair);
    }

    [Theory]
    [InlineData("# what is left")]
    [InlineData("# what is left\n\n\n")]
    public void A_trailing_comment_does_not_recompile_the_rules(string comment)
    {
        RuleProject project = Built(out _);
        Build build = project.WriteRules("/p/edge.fw.yaml", $"{Edge}   {comment}").Build();
        Assert.Equal([Unchanged, Cached], build.ReasonsOf(TrackingNames.Compile));
        AssertAll(build, Cached, TrackingNames.Pair, TrackingNames.Emit);
    }

    /// <summary>Its rules stand on other lines now, and <c>#line</c> has to say so.</summary>
    [Fact]
    public void A_comment_above_the_rules_recompiles_this_file_only()
    {
        RuleProject project = Built(out Build before);
        Build build = project.WriteRules("/p/edge.fw.yaml", "# Edge.\n" + Edge).Build();
        Assert.Equal([Modified, Cached], build.ReasonsOf(TrackingNames.Compile));
        Assert.Equal([Modified, Cached], build.ReasonsOf(TrackingNames.Emit));
        Assert.Contains("#line (3, 5)", before.Sources["EdgeFirewall.g.cs"]);
        Assert.Contains("#line (4, 5)", build.Sources["EdgeFirewall.g.cs"]);
    }

    [Fact]
    public void A_changed_rule_recompiles_this_file_only()
    {
        RuleProject project = Built(out Build before);
        Build build = project.WriteRules("/p/edge.fw.yaml", Edge.Replace("22", "2222")).Build();
        Assert.Equal([Modified, Cached], build.ReasonsOf(TrackingNames.Compile));
        AssertAll(build, Modified, TrackingNames.Pair);
        Assert.Equal([Modified, Cached], build.ReasonsOf(TrackingNames.Emit));
        Assert.NotEqual(before.Sources["EdgeFirewall.g.cs"], build.Sources["EdgeFirewall.g.cs"]);
        Assert.Same(SourceOf(before, "Sample.Lan.g.cs"), SourceOf(build, "Sample.Lan.g.cs"));
    }

    [Fact]
    public void A_broken_rule_takes_away_its_own_class_only()
    {
        RuleProject project = Built(out Build before);
        Build build = project.WriteRules("/p/lan.fw.yaml", Lan.Replace("allow", "alow")).Build();
        Assert.Equal(["EdgeFirewall.g.cs"], build.Sources.Keys);
        Assert.Same(SourceOf(before, "EdgeFirewall.g.cs"), SourceOf(build, "EdgeFirewall.g.cs"));
        Assert.Equal([Cached, Removed], build.ReasonsOf(TrackingNames.Emit));
    }

    [Fact]
    public void A_file_saved_again_is_read_and_found_equal()
    {
        RuleProject project = Built(out _);
        Build build = project.WriteRules("/p/edge.fw.yaml", Edge).Build();
        Assert.Equal([Unchanged, Cached], build.ReasonsOf(TrackingNames.Compile));
        AssertAll(build, Cached, TrackingNames.Pair, TrackingNames.Emit);
    }

    [Fact]
    public void Equal_options_change_nothing()
    {
        RuleProject project = Built(out _);
        Build build = project.SetOptions(new ProjectOptions(RuleProject.DefaultNamespace)).Build();
        AssertAll(build, Cached, TrackingNames.Compile, TrackingNames.Pair, TrackingNames.Emit);
    }

    [Fact]
    public void Another_root_namespace_emits_the_classes_that_stand_in_it_and_reads_no_file()
    {
        RuleProject project = Built(out _);
        Build build = project.SetOptions(new ProjectOptions("Other")).Build();
        AssertAll(build, Cached, TrackingNames.Compile);
        Assert.Equal([Cached, Modified], build.ReasonsOf(TrackingNames.Emit));
        Assert.Equal(["EdgeFirewall.g.cs", "Other.Lan.g.cs"], build.Sources.Keys.Order());
    }

    private static RuleProject Built(out Build build)
    {
        RuleProject project = new(("/p/edge.fw.yaml", Edge), ("/p/lan.fw.yaml", Lan));
        build = project.WriteCode("EdgeFirewall.cs", Code).WriteCode("Other.cs", "class Other;").Build().MustBeClean(classes: 2);
        return project;
    }

    private static object SourceOf(Build build, string hintName) =>
        build.Generator.GeneratedSources.Single(s => s.HintName == hintName).SourceText;

    private static void AssertAll(Build build, IncrementalStepRunReason reason, params string[] steps)
    {
        foreach (string step in steps)
            Assert.All(build.ReasonsOf(step), r => Assert.True(r == reason, $"{step} is {r}, not {reason}"));
    }
}
