using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Packets;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>
/// The firewall that the rules of a ClassBench file become, and the loops that ask it. The loops are compiled beside it, as
/// those of a host are: they know the class that they call.
/// </summary>
internal sealed partial class CompiledRules
{
    /// <summary>What a caller has at hand when packets come in bursts.</summary>
    public const int Batch = 64;

    private const string ClassName = "Classifier";

    /// <summary>Written beside the rules: a class of one classifier is asked through it, one that compares decides.</summary>
    private static string LoopsOver(string first, string batch) => $$"""
        using System;
        using System.Runtime.CompilerServices;
        using CompiledFw;
        using CompiledFw.Packets;

        public sealed partial class {{ClassName}}
        {
            private static readonly Arrival NoArrival;

            public int Decide(in PacketHeaders packet)
            {
                Evaluation e = new() { Packet = ref packet, Arrival = ref NoArrival };
                Decide(ref e);
                int number = VerdictOf(ref e).RuleNumber;
                return number == 65535 ? Counters.Length - 1 : number - 1;
            }

            public void OneByOne(PacketHeaders[] packets, int[] rules)
            {
                for (int i = 0; i < packets.Length && i < rules.Length; i++)
                    rules[i] = {{first}};
            }

            public void InBatches(PacketHeaders[] packets, int[] rules, int batch)
            {
                for (int start = 0; start < packets.Length; start += batch)
                {
                    int count = Math.Min(batch, packets.Length - start);
                    {{batch}}
                }
            }

            [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "Verdict")]
            private static extern ref Verdict VerdictOf(ref Evaluation e);
        }

        public static class Loops
        {
            public static void OneByOne(Firewall firewall, PacketHeaders[] packets, int[] rules) => (({{ClassName}})firewall).OneByOne(packets, rules);

            public static void InBatches(Firewall firewall, PacketHeaders[] packets, int[] rules, int batch) =>
                (({{ClassName}})firewall).InBatches(packets, rules, batch);
        }
        """;

    [GeneratedRegex(@"private static readonly \S+Classifier<.*> (\w+) = new\(")]
    private static partial Regex TablesPattern { get; }

    private readonly Firewall _firewall;
    private readonly Action<Firewall, PacketHeaders[], int[]> _oneByOne;
    private readonly Action<Firewall, PacketHeaders[], int[], int> _inBatches;

    private CompiledRules(Firewall firewall, Type loops, double buildSeconds)
    {
        _firewall = firewall;
        _oneByOne = loops.GetMethod(nameof(OneByOne))!.CreateDelegate<Action<Firewall, PacketHeaders[], int[]>>();
        _inBatches = loops.GetMethod(nameof(InBatches))!.CreateDelegate<Action<Firewall, PacketHeaders[], int[], int>>();
        BuildSeconds = buildSeconds;
    }

    /// <summary>From the rules to a firewall that is ready: lowering, emitting, the C# compiler, loading, making the instance.</summary>
    public double BuildSeconds { get; }

    /// <summary>How many rules there are; what no rule fits comes out as this or more.</summary>
    public int Rules => _firewall.Ruleset.Rules.Length - 1;

    /// <summary>Bytes of the tables that classification reads.</summary>
    public long TableBytes => _firewall.Classifiers.Sum(c => c.Bytes);

    /// <summary>What the compiler chose for these rules.</summary>
    public string Plan => _firewall.Ruleset.Plan;

    /// <param name="path">Where the rules come from.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="choice">Who chooses how they are matched.</param>
    public static CompiledRules Of(string path, FilterRule[] rules, PlanChoice choice = PlanChoice.Cheapest)
    {
        long start = Stopwatch.GetTimestamp();
        RuleSet ruleSet = FilterRuleSet.Of(ClassName, path, rules);
        string code = FirewallEmitter.Emit(ruleSet, new FirewallIdentity(null, ClassName), choice);
        Assembly assembly = RuleCompiler.Compile(ruleSet, code, LoopsFor(code, ruleSet.Rules.Count));
        var firewall = (Firewall)Activator.CreateInstance(assembly.GetType(ClassName, throwOnError: true)!, [null])!;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new CompiledRules(firewall, assembly.GetType("Loops", throwOnError: true)!, seconds);
    }

    /// <summary>Asks for the first rule of each packet, by a call a packet.</summary>
    public void OneByOne(PacketHeaders[] packets, int[] rules) => _oneByOne(_firewall, packets, rules);

    /// <summary>The same by a call for <see cref="Batch"/> packets.</summary>
    public void InBatches(PacketHeaders[] packets, int[] rules) => _inBatches(_firewall, packets, rules, Batch);

    private static string LoopsFor(string code, int rules)
    {
        MatchCollection tables = TablesPattern.Matches(code);
        return tables.Count == 1
            ? LoopsOver($"Math.Min({tables[0].Groups[1]}.First(in packets[i]), {rules})", $"{tables[0].Groups[1]}.First(packets.AsSpan(start, count), rules.AsSpan(start, count));")
            : LoopsOver("Decide(in packets[i])", "for (int i = start; i < start + count; i++) rules[i] = Decide(in packets[i]);");
    }
}
