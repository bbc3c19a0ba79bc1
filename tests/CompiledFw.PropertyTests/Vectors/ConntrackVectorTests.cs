using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>
/// Strict tracking says of packets what connection tracking of Linux 6.18 said of them: every recorded sequence, packet by packet.
/// Packets that are seen otherwise on purpose stand one by one, with the reason, in <c>tests/data/conntrack-differences.tsv</c>.
/// </summary>
public sealed class ConntrackVectorTests(ITestOutputHelper output)
{
    private const int MostShown = 40;
    private const string DroppedByLinux = "DROPPED";

    /// <summary>Its stream is 2.2 seconds old, which in whole seconds is not more than 2.</summary>
    private const string StreamWithinASecond = "UDP one way, reply, stream after 2s";

    public static TheoryData<string, string, int> EnginesAndRecordings
    {
        get
        {
            TheoryData<string, string, int> all = [];
            foreach (string engine in StrictEngines.Names)
            {
                all.Add(engine, "scripted", 386);
                all.Add(engine, "random", 5590);
                all.Add(engine, "found", 33);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(EnginesAndRecordings))]
    public void Conntrack_vectors_agree(string engine, string recording, int recordedPackets)
    {
        List<ConntrackDifference> differences = [];
        int packets = 0;
        foreach (ConntrackCase recorded in ConntrackCase.All(recording))
        {
            differences.AddRange(DifferencesIn(recorded, StrictEngines.Create(engine, ConntrackRuleSet.Of(recorded.PicksUp))));
            packets += recorded.Packets.Length;
        }

        HashSet<string> names = [.. ConntrackCase.All(recording).Select(recorded => recorded.Name)];
        ConntrackDifference[] known = [.. ConntrackDifference.All.Where(d => names.Contains(d.Sequence))];
        output.WriteLine($"{packets} packets; {known.Length} differ: {string.Join(", ", known.GroupBy(d => d.Reason).Select(g => $"{g.Key} {g.Count()}"))}.");

        string[] surprises = [.. differences.Select(Line).Except(known.Select(Line)).Select(line => $"not listed: {line}")];
        string[] gone = [.. known.Select(Line).Except(differences.Select(Line)).Select(line => $"listed, but does not differ so: {line}")];
        Assert.True(surprises.Length + gone.Length == 0, $"{surprises.Length} not listed, {gone.Length} gone:\n{string.Join('\n', surprises.Concat(gone).Take(MostShown))}");
        Assert.Equal(recordedPackets, packets);
    }

    /// <summary>
    /// Beside what a packet is, also how long its connection lives on: Linux's list after every packet, within two seconds. It says
    /// nothing of sequences that differ.
    /// </summary>
    [Theory]
    [MemberData(nameof(EnginesAndRecordings))]
    public void Conntrack_lifetimes_agree(string engine, string recording, int recordedPackets)
    {
        HashSet<string> differing = [.. ConntrackDifference.All.Select(d => d.Sequence), StreamWithinASecond];
        List<string> surprises = [];
        int compared = 0;
        foreach (ConntrackCase recorded in ConntrackCase.All(recording).Where(r => !differing.Contains(r.Name)))
        {
            IEngine tracked = StrictEngines.Create(engine, ConntrackRuleSet.Of(recorded.PicksUp));
            for (int i = 0; i < recorded.Packets.Length; i++)
            {
                ConntrackPacket packet = recorded.Packets[i];
                tracked.Evaluate(PacketOf(packet));
                ConntrackLifetimes ours = ConntrackLifetimes.Of(tracked.Flows(TimeSpan.FromSeconds(Math.Floor(packet.T))));
                ConntrackLifetimes linux = ConntrackLifetimes.Of(packet.Ct);
                if (!ours.Agree(linux))
                    surprises.Add($"{recorded.Name} packet {i + 1}: ours {ours}; Linux {linux}");
                compared++;
            }
        }

        Assert.True(surprises.Count == 0, $"{surprises.Count} surprises:\n{string.Join('\n', surprises.Take(MostShown))}");
        Assert.InRange(compared, recordedPackets * 3 / 4, recordedPackets);
    }

    private static IEnumerable<ConntrackDifference> DifferencesIn(ConntrackCase recorded, IEngine engine)
    {
        for (int i = 0; i < recorded.Packets.Length; i++)
        {
            ConntrackPacket packet = recorded.Packets[i];
            Verdict verdict = engine.Evaluate(PacketOf(packet));
            string ours = verdict.State.ToString().ToUpperInvariant();
            if (ours != packet.State && packet.State != DroppedByLinux)
                yield return new ConntrackDifference(recorded.Name, i + 1, packet.State, ours, $"{verdict.Reason}");
        }
    }

    /// <summary>A difference without why.</summary>
    private static string Line(ConntrackDifference difference) =>
        $"{difference.Sequence}\t{difference.Packet}\t{difference.Linux}\t{difference.Ours}";

    private static TrafficPacket PacketOf(ConntrackPacket packet) => new(
        (long)(packet.T * 1000),
        Direction.In,
        packet.Dir == "O" ? "near" : "far",
        "",
        FrameStart.Ip,
        Convert.FromHexString(packet.Hex),
        "recorded");
}
