using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Recorded;

/// <summary>
/// FreeBSD's engine as the judge: every recorded case on flows whose rules <see cref="RecordedRule"/> understands is replayed
/// against the table and the tracker; each verdict and, at the end, each flow with packets, bytes and seconds left must agree.
/// </summary>
public sealed class RecordedIpfwTests
{
    /// <summary>Rule 0: dropped before the rules (a TCP fragment at offset 1). No flow hears of it.</summary>
    private const int DroppedByDecoder = 0;

    private static readonly Dictionary<string, (RecordedCase Case, RecordedRule[] Rules)> Understood = RecordedCase.All
        .Where(recorded => recorded.Topic.StartsWith("dyn:tcp-", StringComparison.Ordinal)
            || recorded.Topic is "dyn:udp-lifetime" or "dyn:other-lifetime" or "dyn:dyn_max" or "dyn:fragments")
        .Select(recorded => (Case: recorded, Rules: recorded.Rules.Select(RecordedRule.Parse).OfType<RecordedRule>().ToArray()))
        .Where(pair => pair.Rules.Length == pair.Case.Rules.Length)
        .ToDictionary(pair => pair.Case.ToString());

    public static TheoryData<string> Cases => new(Understood.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Enough_recorded_cases_are_understood() => Assert.Equal(30, Understood.Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Verdicts_and_final_flows_are_those_of_ipfw(string name)
    {
        const uint clockStart = 1000;
        (RecordedCase recorded, RecordedRule[] rules) = Understood[name];
        var replay = new RecordedReplay(recorded, rules);
        for (int i = 0; i < recorded.Packets.Length; i++)
        {
            RecordedPacket expected = recorded.Packets[i];
            if (expected.Rule == DroppedByDecoder)
                continue;
            PacketHeaders packet = RecordedDecoder.Decode(Convert.FromHexString(expected.L3));
            (string verdict, int rule) = replay.Evaluate(packet, expected.Dir, clockStart + expected.Seconds);
            Assert.True(
                (verdict, rule) == (expected.Verdict, expected.Rule),
                $"{name}, packet {i} at {expected.Seconds} s: {verdict} by {rule}, ipfw {expected.Verdict} by {expected.Rule}");
        }

        Assert.Equal(recorded.States, replay.States());
    }
}
