using BenchmarkDotNet.Attributes;
using CompiledFw.Benchmarks.Building;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Making;
using CompiledFw.Language.Emit;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.Benchmarks;

/// <summary>What rules cost while a project builds: rule set to C# text, the whole generator after an edit, and the compiler behind it.</summary>
[MemoryDiagnoser]
public class GeneratorBySize
{
    private RuleSet _ruleSet = null!;
    private RuleBuild _build = null!;

    [Params(1_000, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _ruleSet = FilterRuleSet.Of("Made", "made.rules", RuleMaker.Make(SetKind.Find("acl")!, Rules, new SeededNumbers(1)));
        _build = new RuleBuild(Rules);
    }

    [Benchmark]
    public int RuleSetToText() => FirewallEmitter.Emit(_ruleSet, new FirewallIdentity(null, "Made")).Length;

    [Benchmark]
    public object EditAndGenerate()
    {
        _build.Edit();
        return _build.Generate();
    }

    [Benchmark]
    public long EditGenerateAndCompile()
    {
        _build.Edit();
        return RuleBuild.Compile(_build.Generate());
    }
}
