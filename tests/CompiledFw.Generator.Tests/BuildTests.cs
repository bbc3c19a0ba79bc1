using System.Text.RegularExpressions;

namespace CompiledFw.Generator.Tests;

/// <summary>Real builds of a user's project that references the generator and its targets from a clone of the repository.</summary>
public class BuildTests
{
    private const string Rules =
        """
        ruleset: Edge
        rules:
          - 100 allow tcp from any to any 22
        """;

    /// <summary>Built already, as the tests that are running were: the build of the sample builds no other project.</summary>
    private static readonly string References =
        $"""
        <ItemGroup>
          <Ruleset Include="*.fw.yaml" />
          <ProjectReference Include="{Repository.PathOf("runtime/CompiledFw.Runtime/CompiledFw.Runtime.csproj")}" />
          <ProjectReference Include="{Repository.PathOf("generator/CompiledFw.Generator/CompiledFw.Generator.csproj")}" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
        </ItemGroup>
        <Import Project="{Repository.PathOf("generator/CompiledFw.Generator/build/CompiledFw.Generator.targets")}" />
        """;

    private static readonly string[] AloneInTheRepository = ["-p:BuildProjectReferences=false", "-p:RestoreRecursive=false"];

    [Fact]
    public void Editing_one_rule_changes_the_verdict()
    {
        using SampleProgram sample = new(References);
        sample.Write("edge.fw.yaml", Rules);
        Assert.Equal("Allow 100", sample.Run(AloneInTheRepository));
        sample.Write("edge.fw.yaml", Rules.Replace("22", "23"));
        Assert.Equal("Deny 65535", sample.Run(AloneInTheRepository));
    }

    [Fact]
    public void A_typo_is_an_error_at_its_line_and_column()
    {
        using SampleProgram sample = new(References);
        sample.Write("edge.fw.yaml", Rules.Replace("100 allow", "100 alow") + "\n  - 200 deny udp from any to any 70000\n");
        (int exitCode, string output) = sample.Build(AloneInTheRepository);
        Assert.NotEqual(0, exitCode);
        string[] errors = [.. Regex.Matches(output, @"[^/\\\s]+\.fw\.yaml\(\d+,\d+\): error \w+: .*?(?= \[|$)", RegexOptions.Multiline).Select(m => m.Value).Distinct()];
        Assert.Collection(
            errors,
            e => Assert.StartsWith("edge.fw.yaml(3,9): error CFW0200: `alow` is ", e),
            e => Assert.StartsWith("edge.fw.yaml(4,34): error CFW0209: ", e));
        Assert.DoesNotContain("CS8785", output);
    }
}
