using System.Text.RegularExpressions;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>
/// C# that goes beside the code of a rule set: the other half of its class, which tells the first rule of a packet, and the loops that ask it, as a
/// host has them. The loops know the class that they call, so that the JIT sees through.
/// </summary>
internal static partial class AskingCode
{
    public const string ClassName = "Classifier";

    public const string LoopsName = "Loops";

    /// <summary>All rules are in one classifier: ask it.</summary>
    private const string AsksClassifier = """
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public int Classify(in PacketHeaders packet) => FIELD.First(in packet, out _);

            public void Classify(ReadOnlySpan<PacketHeaders> packets, Span<int> rules) => FIELD.First(packets, rules);
        """;

    /// <summary>Some rules are compared: the verdict says which one it was. Rule numbers are indexes then, but for the default rule's.</summary>
    private const string AsksVerdict = """
            private static readonly Arrival NoArrival;

            public int Classify(in PacketHeaders packet)
            {
                Evaluation e = new() { Packet = ref packet, Arrival = ref NoArrival };
                Decide(ref e);
                return VerdictOf(ref e).RuleNumber - 1;
            }

            public void Classify(ReadOnlySpan<PacketHeaders> packets, Span<int> rules)
            {
                for (int i = 0; i < packets.Length; i++)
                    rules[i] = Classify(in packets[i]);
            }

            [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "Verdict")]
            private static extern ref Verdict VerdictOf(ref Evaluation e);
        """;

    private const string Whole = $$"""
        using System;
        using System.Runtime.CompilerServices;
        using CompiledFw;
        using CompiledFw.Packets;

        public sealed partial class {{ClassName}}
        {
        ASKS
        }

        public static class {{LoopsName}}
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

    /// <summary>What goes beside this code. A packet without a rule gets some number that is at least that of the rules.</summary>
    public static string Beside(string code)
    {
        MatchCollection fields = ClassifierField().Matches(code);
        string asks = fields.Count == 1 ? AsksClassifier.Replace("FIELD", fields[0].Groups["name"].Value) : AsksVerdict;
        return Whole.Replace("ASKS", asks);
    }

    [GeneratedRegex(@"^\s*private static readonly global::CompiledFw\.Classification\.Classifier<[^>]*>\s+(?<name>\w+) = new\(", RegexOptions.Multiline)]
    private static partial Regex ClassifierField();
}
