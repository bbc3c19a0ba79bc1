using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.Recording;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>
/// The engines against what ipfw of FreeBSD 13.0 did: every recorded case, packet by packet, and its counters and flows at the end.
/// Packets that are decided otherwise stand one by one, with the reason, in <see cref="IpfwDifferences"/>. One case is refused by name,
/// match-0116: of <c>in { not via any or via em1* }</c> ipfw's parser drops <c>not via any</c> and ties its <c>or</c> to the <c>in</c>
/// before the brace.
/// </summary>
public sealed class IpfwVectorTests(ITestOutputHelper output)
{
    private const int RecordedCases = 323;
    private const int MostShown = 20;

    /// <summary>Cases with a rule that is refused by name: why is said above.</summary>
    private static readonly HashSet<string> Refused = ["match-0116"];

    private readonly IpfwDifferences _known = IpfwDifferences.Read();
    private readonly List<string> _surprises = [];

    [Fact]
    public void Ipfw_vectors_agree()
    {
        (IpfwCase Recorded, RuleSet RuleSet)[] cases = [.. Bound()];
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([.. cases.Select(each => each.RuleSet)]);
        using GeneratedFirewalls recording = GeneratedFirewalls.Compile([.. cases.Select(each => each.RuleSet)], records: true);
        for (int i = 0; i < cases.Length; i++)
        {
            (IpfwCase recorded, RuleSet ruleSet) = cases[i];
            Compare(recorded, ruleSet, new InterpreterEngine(ruleSet, keepsHidden: true), _known.OfDecoding(recorded.Id));
            Compare(recorded, ruleSet, new InterpreterEngine(ruleSet), _known.Of(recorded.Id));
            Compare(recorded, ruleSet, new GeneratedEngine(generated.Create(i)), _known.Of(recorded.Id));
            Compare(recorded, ruleSet, new RecordingEngine((RecordingFirewall)recording.Create(i)), _known.Of(recorded.Id));
        }

        output.WriteLine($"{cases.Length} recorded cases, {cases.Sum(each => each.Recorded.Packets.Length)} packets; {_known.Summary}.");
        Assert.True(_surprises.Count == 0, $"{_surprises.Count} surprises:\n{string.Join('\n', _surprises.Take(MostShown))}");
        Assert.Equal(RecordedCases - Refused.Count, cases.Length);
    }

    /// <summary>The recorded cases as rule sets; one that does not bind and is not known for it is a surprise.</summary>
    private IEnumerable<(IpfwCase, RuleSet)> Bound()
    {
        foreach (IpfwCase recorded in IpfwCase.All())
        {
            string problems = "a setting has no place in a rule file";
            RuleSet? ruleSet = IpfwRuleFile.Of(recorded) is string yaml ? BoundRuleFile.TryBind(yaml, out problems) : null;
            if (Refused.Contains(recorded.Id) != (ruleSet is null))
                _surprises.Add($"{recorded.Id}: {problems}");
            if (ruleSet is not null)
                yield return (recorded, ruleSet);
        }
    }

    /// <summary>Exactly the packets that are known to be decided otherwise are.</summary>
    private void Compare(IpfwCase recorded, RuleSet ruleSet, IEngine engine, IReadOnlySet<int> otherwise)
    {
        string where = $"{engine.Name} {recorded.Id} ";
        RecordedCommands commands = new(recorded, engine);
        for (int i = 0; i < recorded.Packets.Length; i++)
        {
            commands.RunBefore(i);
            IpfwPacket expected = recorded.Packets[i];
            Verdict verdict = engine.Evaluate(PacketOf(expected));
            if (otherwise.Contains(i) != (Says(verdict) != Says(expected)))
                _surprises.Add($"{where}packet {i}: {Says(verdict)} {verdict.Reason}, recorded {Says(expected)} {expected.Bad} {expected.L3}");
        }

        if (otherwise.Count > 0)
            return;
        IEnumerable<string> counters = ruleSet.Rules.Zip(engine.Tallies(), (rule, tally) => (rule.Number, Tally: tally))
            .Where(c => !recorded.SwitchesSets || c.Tally.Packets > 0)
            .Select(c => $"{c.Number} {c.Tally.Packets} {c.Tally.Bytes}");
        IEnumerable<string> recordedCounters = recorded.CounterList
            .Where(c => !recorded.SwitchesSets || c[1] > 0)
            .Select(c => $"{c[0]} {c[1]} {c[2]}");
        if (recorded.SwitchesSets)
            counters = counters.Where(recordedCounters.Contains);
        AddDifference(where + "counters", recordedCounters, counters);
        AddDifference(
            where + "flows",
            recorded.States.Select(FlowLine.OfRecord).Order(StringComparer.Ordinal),
            engine.Flows(TimeSpan.FromSeconds(recorded.Packets[^1].T)));
    }

    private void AddDifference(string what, IEnumerable<string> recorded, IEnumerable<string> ours)
    {
        if (!recorded.SequenceEqual(ours))
            _surprises.Add($"{what}: recorded {string.Join("; ", recorded.Except(ours))}, ours {string.Join("; ", ours.Except(recorded))}");
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
        string word = verdict.Action switch
        {
            VerdictAction.Reset6 => "reset",
            VerdictAction.Abort6 => "abort",
            _ => verdict.Action.ToString().ToLowerInvariant(),
        };
        return $"{word} {verdict.RuleNumber} {st} {verdict.Code}";
    }

    private static string Says(IpfwPacket packet) => $"{packet.Verdict} {packet.Rule} {packet.St} {packet.Code}";
}
