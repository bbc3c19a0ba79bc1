using BenchmarkDotNet.Attributes;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.Benchmarks.Making;
using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Packets;

namespace CompiledFw.Benchmarks;

/// <summary>
/// Matching alone, fields already decoded, over a made trace, by the plan that the compiler chooses for the set and by each other one. A plan whose
/// tables would be too large falls back on comparing.
/// </summary>
[MemoryDiagnoser]
public class ClassifyBySize
{
    private const int Headers = 20_000;

    private CompiledRules _rules = null!;
    private PacketHeaders[] _packets = [];
    private readonly int[] _found = new int[Headers];

    [Params("acl", "fw", "ipc")]
    public string Kind { get; set; } = "";

    [Params(100, 1_000, 10_000)]
    public int Rules { get; set; }

    [Params(PlanChoice.Cheapest, PlanChoice.Product, PlanChoice.Split, PlanChoice.BitVectors, PlanChoice.Trees)]
    public PlanChoice Plan { get; set; }

    [GlobalSetup]
    public void Compile()
    {
        MadeSet made = MadeSet.Make(SetKind.Find(Kind)!, Rules, seed: 1, Headers);
        _rules = CompiledRules.Of(made.Name, made.Rules, Plan);
        _packets = [.. made.Headers.Select(h => h.ToHeaders())];
        Console.WriteLine($"// {made.Name}: {_rules.Plan}, {_rules.TableBytes:N0} bytes of tables");
        if (ClassifyMeasurement.CountMismatches(_rules, NaiveSearch.FirstMatches(made.Rules, made.Headers), _packets, made.Rules.Length) is > 0 and var mismatches)
            throw new InvalidOperationException($"{made.Name}: {mismatches} headers found another rule than the first.");
    }

    [Benchmark(OperationsPerInvoke = Headers)]
    public void OneByOne() => _rules.OneByOne(_packets, _found);

    [Benchmark(OperationsPerInvoke = Headers)]
    public void InBatches() => _rules.InBatches(_packets, _found);
}
