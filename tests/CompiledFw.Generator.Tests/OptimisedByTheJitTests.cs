using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledFw.Generator.Tests;

/// <summary>
/// The JIT gives up optimising a method that is too large, and says so to nobody. Here it is asked: a child process compiles
/// every method of large rule sets and of the ones in <c>rules/</c>, and the runtime lists how.
/// </summary>
public partial class OptimisedByTheJitTests
{
    /// <summary>Without tiers each method is compiled once, as well as it ever will be.</summary>
    private static readonly (string, string)[] WithoutTiers = [("DOTNET_TieredCompilation", "0"), ("DOTNET_JitDisasmSummary", "1")];

    [Fact]
    public void No_method_of_a_rule_set_is_refused()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "*.fw.yaml");
        (string, string)[] ruleFiles = [.. LargeRuleFiles.All, .. files.Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];
        Build build = new RuleProject(ruleFiles).Build().MustCompile(ruleFiles.Length);

        IReadOnlyDictionary<string, string> tiers = TiersOf(build.Compilation, out string[] methods, out string said);
        string[] refused = [.. methods.Select(m => $"{m} [{tiers.GetValueOrDefault(m, "not compiled")}]").Where(m => !m.Contains("[FullOpts"))];
        Assert.True(refused.Length == 0, $"{refused.Length} of {methods.Length} methods are not optimised:\n{string.Join('\n', refused.Take(20))}");
        Assert.True(methods.Length > 100, $"only {methods.Length} methods");

        // What finds rules is compiled anew for each rule set, as its constants say.
        string[] classifiers = [.. said.Split('\n').Where(l => l.Contains("CompiledFw.Classification.") && l.Contains("Sample."))];
        Assert.True(classifiers.Length > 10, $"only {classifiers.Length} methods of classifiers");
        Assert.All(classifiers, l => Assert.Contains("[FullOpts", l));
    }

    /// <summary>The test above sees what it is for: here is a method that the JIT refuses.</summary>
    [Fact]
    public void A_method_that_is_too_large_is_seen()
    {
        string tests = string.Concat(Enumerable.Range(0, 1500).Select(i => $"if (x == {7 * i} || x == {7 * i + 3}) return {i};\n"));
        Build build = new RuleProject(("/p/edge.fw.yaml", "rules: []"))
            .WriteCode("Code.cs", $"namespace Sample;\npublic partial class Edge {{ private static int Big(int x) {{ {tests} return 0; }} }}").Build().MustBeClean();
        IReadOnlyDictionary<string, string> tiers = TiersOf(build.Compilation, out _, out _);
        Assert.Contains("MinOpts", tiers["Sample.Edge:Big"]);
        Assert.StartsWith("FullOpts", tiers["Sample.Edge:Decide"]);
    }

    /// <summary>How the JIT compiled each method that the assembly's firewalls declare: <c>FullOpts</c>, or something worse.</summary>
    private static Dictionary<string, string> TiersOf(CSharpCompilation compilation, out string[] methods, out string said)
    {
        using TemporaryFolder folder = new();
        Assert.Empty(compilation.Emit(folder["Sample.dll"]).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        string[] arguments = ["exec", typeof(OptimisedByTheJitTests).Assembly.Location, folder["Sample.dll"]];
        methods = DotnetCommand.MustRun(folder.Path, arguments, [.. WithoutTiers, ("DOTNET_JitStdOutFile", folder["jit.txt"])])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        said = File.ReadAllText(folder["jit.txt"]);
        return Compiled().Matches(said).DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    /// <summary><c>  7: JIT compiled Sample.Edge:Decide(byref):this [FullOpts, IL size=44, code size=97]</c>.</summary>
    [GeneratedRegex(@"JIT compiled ([\w.]+:\w+)\(.*?\[(.*?), IL size")]
    private static partial Regex Compiled();
}
