using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace CompiledFw.Generator.Tests;

/// <summary>What a debugger knows: which lines of a rule file the emitted code stands for.</summary>
public class LineMappingTests
{
    [Fact]
    public void A_breakpoint_on_a_rule_stops_at_this_rule_only()
    {
        const string Text =
            """
            rules:
              - 100 allow tcp from 10.0.0.1 to any 22 keep-state
              - 200 deny log ip from any to any in
              - 300 skipto 500 ip from any to 10.0.0.2,10.0.0.3
              - 400 check-state :a
              - 500 count udp from any to any keep-state :a
            """;
        Build build = new RuleProject(("/p/edge.fw.yaml", Text)).Build().MustBeClean();
        Assert.Equal(
            ["(2,5)-(2,54)", "(2,5)-(2,54)", "(3,5)-(3,40)", "(4,5)-(4,53)", "(5,5)-(5,24)", "(6,5)-(6,49)", "(6,5)-(6,49)"],
            PointsIn(build, "/p/edge.fw.yaml").Select(p => $"({p.StartLine},{p.StartColumn})-({p.EndLine},{p.EndColumn})"));
    }

    [Fact]
    public void A_test_that_fills_several_lines_stands_for_its_rule_alone()
    {
        string list = string.Join(" or ", Enumerable.Range(0, 40).Select(i => $"10.0.{2 * i}.1,10.1.{2 * i}.1"));
        Build build = new RuleProject(("/p/edge.fw.yaml", $"rules:\n  - 100 deny ip from {{ {list} }} to any\n  - 200 allow ip from any to any\n")).Build().MustBeClean();
        Assert.Matches(@"\n {16,}\|\| ", build.Source);
        Assert.Equal([2, 3], PointsIn(build, "/p/edge.fw.yaml").Select(p => p.StartLine));
        Assert.Equal([2, 3], PointsIn(build, "/p/edge.fw.yaml").Select(p => p.EndLine));
    }

    /// <summary>But for tables of constants, and for what a rule's own text makes long.</summary>
    [Fact]
    public void Emitted_tests_fit_on_a_screen()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "*.fw.yaml");
        RuleProject project = new([.. files.Select(f => (Path.GetFileName(f), File.ReadAllText(f))), .. LargeRuleFiles.All]);
        foreach (string line in project.Build().Sources.Values.SelectMany(s => s.Split('\n')))
            Assert.True(line.Length <= 130 || line.Contains(" => [") || line.Contains("\"") || line.TrimStart().StartsWith("// ", StringComparison.Ordinal), line);
    }

    private static List<SequencePoint> PointsIn(Build build, string path)
    {
        using MemoryStream assembly = new(), symbols = new();
        Assert.True(build.Compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)).Success);
        symbols.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        return
        [
            .. reader.MethodDebugInformation.Select(reader.GetMethodDebugInformation).SelectMany(m => m.GetSequencePoints())
                .Where(p => !p.IsHidden && reader.GetString(reader.GetDocument(p.Document).Name) == path),
        ];
    }
}
