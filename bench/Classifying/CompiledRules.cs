using System.Diagnostics;
using System.Reflection;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Packets;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>
/// The firewall that the rules of a ClassBench file become, and the loops that ask it. The loops are compiled beside it, as
/// those of a host are: they know the class that they call.
/// </summary>
internal sealed class CompiledRules
{
    /// <summary>What a caller has at hand when packets come in bursts.</summary>
    public const int Batch = 64;

    private const string ClassName = "Classifier";

    /// <summary>Written beside the rules. Until the emitted class classifies by itself, its other half asks the rules for a verdict.</summary>
    private const string Loops = $$"""
        using System;
        using System.Runtime.CompilerServices;
        using CompiledFw;
        using CompiledFw.Packets;

        public sealed partial class {{ClassName}}
        {
            private static readonly Arrival NoArrival;

            public int Classify(in PacketHeaders packet)
            {
                Evaluation e = new() { Packet = ref packet, Arrival = ref NoArrival };
                Decide(ref e);
                int number = VerdictOf(ref e).RuleNumber;
                return number == 65535 ? Counters.Length - 1 : number - 1;
            }

            public void Classify(ReadOnlySpan<PacketHeaders> packets, Span<int> rules)
            {
                for (int i = 0; i < packets.Length; i++)
                    rules[i] = Classify(in packets[i]);
            }

            [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "Verdict")]
            private static extern ref Verdict VerdictOf(ref Evaluation e);
        }

        public static class Loops
        {
            public static void OneByOne(Firewall firewall, PacketHeaders[] packets, int[] rules)
            {
                var classifier = ({{ClassName}})firewall;
                for (int i = 0; i < packets.Length && i < rules.Length; i++)
                    rules[i] = classifier.Classify(in packets[i]);
            }

            public static void InBatches(Firewall firewall, PacketHeaders[] packets, int[] rules, int batch)
            {
                var classifier = ({{ClassName}})firewall;
                for (int i = 0; i < packets.Length; i += batch)
                {
                    int count = Math.Min(batch, packets.Length - i);
                    classifier.Classify(packets.AsSpan(i, count), rules.AsSpan(i, count));
                }
            }
        }
        """;

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

    /// <summary>Bytes of the tables that classification reads.</summary>
    public long TableBytes => 0;

    /// <summary>What the compiler chose for these rules.</summary>
    public string Plan => "compares";

    public static CompiledRules Of(string path, FilterRule[] rules)
    {
        long start = Stopwatch.GetTimestamp();
        RuleSet ruleSet = FilterRuleSet.Of(ClassName, path, rules);
        Assembly assembly = RuleCompiler.Compile(ruleSet, Loops);
        var firewall = (Firewall)Activator.CreateInstance(assembly.GetType(ClassName, throwOnError: true)!, [null])!;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new CompiledRules(firewall, assembly.GetType("Loops", throwOnError: true)!, seconds);
    }

    /// <summary>Asks for the first rule of each packet, by a call a packet.</summary>
    public void OneByOne(PacketHeaders[] packets, int[] rules) => _oneByOne(_firewall, packets, rules);

    /// <summary>The same by a call for <see cref="Batch"/> packets.</summary>
    public void InBatches(PacketHeaders[] packets, int[] rules) => _inBatches(_firewall, packets, rules, Batch);
}
