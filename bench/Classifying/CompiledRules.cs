using System.Diagnostics;
using System.Reflection;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Packets;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>
/// The firewall that the rules of a ClassBench file become, and the loops that ask it.
/// </summary>
internal sealed class CompiledRules
{
    /// <summary>What a caller has at hand when packets come in bursts.</summary>
    public const int Batch = 64;

    private readonly Firewall _firewall;
    private readonly Action<Firewall, PacketHeaders[], int[]> _oneByOne;
    private readonly Action<Firewall, PacketHeaders[], int[], int> _inBatches;

    private CompiledRules(Firewall firewall, Type loops, long tableBytes, double buildSeconds)
    {
        _firewall = firewall;
        _oneByOne = loops.GetMethod(nameof(OneByOne))!.CreateDelegate<Action<Firewall, PacketHeaders[], int[]>>();
        _inBatches = loops.GetMethod(nameof(InBatches))!.CreateDelegate<Action<Firewall, PacketHeaders[], int[], int>>();
        TableBytes = tableBytes;
        BuildSeconds = buildSeconds;
    }

    /// <summary>From the rules to a firewall that is ready: lowering, emitting, the C# compiler, loading, making the instance.</summary>
    public double BuildSeconds { get; }

    /// <summary>Bytes of the tables that classification reads.</summary>
    public long TableBytes { get; }

    /// <summary>What the compiler chose for these rules.</summary>
    public string Plan => _firewall.Ruleset.Plan;

    public static CompiledRules Of(string path, FilterRule[] rules, PlanChoice choice = PlanChoice.Cheapest)
    {
        long start = Stopwatch.GetTimestamp();
        RuleSet ruleSet = FilterRuleSet.Of(AskingCode.ClassName, path, rules);
        Assembly assembly = RuleCompiler.Compile(ruleSet, choice, code => [AskingCode.Beside(code)]);
        var firewall = (Firewall)Activator.CreateInstance(assembly.GetType(AskingCode.ClassName, throwOnError: true)!, [null])!;
        long tables = firewall.Classifiers.Sum(c => c.Bytes); // the first to ask for them builds them
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new CompiledRules(firewall, assembly.GetType(AskingCode.LoopsName, throwOnError: true)!, tables, seconds);
    }

    /// <summary>Asks for the first rule of each packet, by a call a packet. Where there is none, comes a number above those of all rules.</summary>
    public void OneByOne(PacketHeaders[] packets, int[] rules) => _oneByOne(_firewall, packets, rules);

    /// <summary>The same by a call for <see cref="Batch"/> packets.</summary>
    public void InBatches(PacketHeaders[] packets, int[] rules) => _inBatches(_firewall, packets, rules, Batch);
}
