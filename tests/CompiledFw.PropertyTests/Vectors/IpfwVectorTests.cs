using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>
/// Both engines against what ipfw of FreeBSD 13.0 did: every recorded case that the rule language can say, packet by packet, and
/// its counters and flows at the end. One case has known words only and is refused by name all the same, match-0116: of
/// <c>in { not via any or via em1* }</c> ipfw's parser drops <c>not via any</c> and ties its <c>or</c> to the <c>in</c> before the brace.
/// </summary>
public sealed class IpfwVectorTests(ITestOutputHelper output)
{
    private const int LeastCases = 20;

    /// <summary>
    /// Packets whose IP header lies about its length: a normal IP stack drops them before its firewall, and so does the decoder,
    /// while ipfw let the rules see them. Counters and flows are compared in the cases without any.
    /// </summary>
    private static readonly HashSet<(string Case, int Packet)> DroppedBeforeTheRules =
    [
        ("match-0080", 57),
    ];

    [Fact]
    public void Ipfw_vectors_agree()
    {
        (IpfwCase Recorded, RuleSet RuleSet)[] cases = [.. Expressible()];
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([.. cases.Select(each => each.RuleSet)]);
        for (int i = 0; i < cases.Length; i++)
        {
            Compare(cases[i].Recorded, cases[i].RuleSet, new InterpreterEngine(cases[i].RuleSet));
            Compare(cases[i].Recorded, cases[i].RuleSet, new GeneratedEngine(generated.Create(i)));
        }

        output.WriteLine($"{cases.Length} recorded cases.");
        Assert.True(cases.Length >= LeastCases, $"Only {cases.Length} recorded cases could be run.");
    }

    private static IEnumerable<(IpfwCase, RuleSet)> Expressible()
    {
        foreach (IpfwCase recorded in IpfwCase.All())
        {
            if (IpfwRuleFile.Of(recorded) is string yaml && BoundRuleFile.TryBind(yaml, out _) is RuleSet ruleSet)
                yield return (recorded, ruleSet);
        }
    }

    private static void Compare(IpfwCase recorded, RuleSet ruleSet, IEngine engine)
    {
        bool hasSeenAll = true;
        for (int i = 0; i < recorded.Packets.Length; i++)
        {
            IpfwPacket expected = recorded.Packets[i];
            Verdict verdict = engine.Evaluate(PacketOf(expected));
            if (DroppedBeforeTheRules.Contains((recorded.Id, i)))
            {
                Assert.NotNull(expected.Bad);
                Assert.Equal(0, verdict.RuleNumber);
                hasSeenAll = false;
                continue;
            }

            Assert.True(
                Says(verdict) == Says(expected),
                $"{engine.Name}: {recorded.Id} packet {i}: {Says(verdict)} ({verdict}), recorded {Says(expected)} {expected}\n"
                + string.Join('\n', recorded.Rules));
        }

        if (!hasSeenAll)
            return;
        string where = $"{engine.Name} {recorded.Id}: ";
        IEnumerable<string> counters = ruleSet.Rules.Zip(engine.Tallies(), (rule, tally) => $"{rule.Number} {tally.Packets} {tally.Bytes}");
        Assert.Equal(recorded.CounterList.Select(c => where + $"{c[0]} {c[1]} {c[2]}"), counters.Select(c => where + c));

        IReadOnlyList<string> flows = engine.Flows(TimeSpan.FromSeconds(recorded.Packets[^1].T));
        Assert.Equal(recorded.States.Order(StringComparer.Ordinal).Select(f => where + f), flows.Select(f => where + f));
    }

    private static TrafficPacket PacketOf(IpfwPacket packet) => new(
        (long)(packet.T * 1000),
        packet.Dir == "in" ? Direction.In : Direction.Out,
        packet.If,
        packet.Recv ?? "",
        FrameStart.Ip,
        Convert.FromHexString(packet.L3),
        "recorded");

    /// <summary>What can be compared of a verdict. A state that was hit says so in ipfw's record, too.</summary>
    private static string Says(Verdict verdict)
    {
        int st = verdict.Reason == Reason.Flow ? 2 : verdict.State == CtState.Established ? 1 : 0;
        return $"{verdict.Action.ToString().ToLowerInvariant()} {verdict.RuleNumber} {st}";
    }

    private static string Says(IpfwPacket packet) => $"{packet.Verdict} {packet.Rule} {packet.St}";
}
