using CompiledFw.Classification;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>Packets in batches find the rules that they find one by one, however long batches are and whatever comes behind what.</summary>
public class BatchTests
{
    private const int Untouched = -77;

    private static readonly int[] Lengths = [0, 1, 2, 63, 64, 65, 127, 128, 129, 200];

    private static readonly byte[] Versions = [4, 6, 0, 5, 255];

    public static TheoryData<int, int, int> GroupsAndLimits => new()
    {
        { 0, 4 << 20, 8 << 20 },
        { 1, 4 << 20, 8 << 20 },
        { 0, 0, 8 << 20 },
        { 1, 0, 0 },
        { 3, 4 << 20, 0 },
    };

    [Theory]
    [MemberData(nameof(GroupsAndLimits))]
    public void A_batch_of_any_length_fills_as_many_places_and_no_more(int groups, int results, int cells)
    {
        RandomBoxes boxes = new(new Random(groups + 1), family: 0);
        BoxTable table = boxes.Table(rules: 80, addressSets: 12, portSets: 5);
        Probe probe = Probe.Of(table, 0, Plan(groups, results, cells));
        foreach (int length in Lengths)
        {
            PacketHeaders[] packets = [.. Enumerable.Range(0, length).Select(_ => boxes.Packet(table))];
            int[] found = new int[length + 70];
            Array.Fill(found, Untouched);
            probe.Classifier.First(packets, found);
            Assert.Equal(packets.Select(p => RandomBoxes.Naive(table, in p).FirstOrDefault(Classifier.NoRule)), found.Take(length));
            Assert.All(found.Skip(length), f => Assert.Equal(Untouched, f));
        }
    }

    [Theory]
    [MemberData(nameof(GroupsAndLimits))]
    public void Packets_of_several_families_find_the_rules_of_their_own(int groups, int results, int cells)
    {
        Random random = new((7 * groups) + 3);
        RandomBoxes four = new(random, family: 0), six = new(random, family: 1);
        BoxTable[] tables =
        [
            four.Table(rules: 60, addressSets: 8, portSets: 4),
            six.Table(rules: 60, addressSets: 8, portSets: 4),
            new RandomBoxes(random, family: 2).Table(rules: 5, addressSets: 0, portSets: 0),
        ];
        Probe probe = Probe.Of(tables, Plan(groups, results, cells));
        foreach (int longestRun in (int[])[1, 3, 70, 150])
        {
            List<PacketHeaders> packets = [];
            while (packets.Count < 600)
            {
                byte version = Versions[random.Next(Versions.Length)];
                for (int run = random.Next(1, longestRun + 1); run > 0; run--)
                    packets.Add((version == 6 ? six.Packet(tables[1]) : four.Packet(tables[0])) with { Version = version });
            }

            int[] found = new int[packets.Count];
            probe.Classifier.First(packets.ToArray(), found);
            Assert.Equal(packets.Select(p => FirstOf(tables, p)), found);
        }
    }

    [Fact]
    public void Fewer_places_than_packets_are_refused()
    {
        RandomBoxes boxes = new(new Random(1), family: 0);
        BoxTable table = boxes.Table(rules: 10, addressSets: 2, portSets: 1);
        Probe probe = Probe.Of(table, 0, Plan(0, 4 << 20, 8 << 20));
        Assert.Throws<ArgumentException>(() => probe.Classifier.First(new PacketHeaders[2], new int[1]));
    }

    private static int FirstOf(BoxTable[] tables, PacketHeaders packet) =>
        RandomBoxes.Naive(tables[packet.Version switch { 4 => 0, 6 => 1, _ => 2 }], in packet).FirstOrDefault(Classifier.NoRule);

    /// <summary>Each shape of rules in a group of its own, up to some group.</summary>
    private static ClassifierPlan Plan(int groups, int results, int cells) => new(
        [.. Enumerable.Range(0, RuleShapes.Count).Select(shape => Math.Min(shape, groups))],
        ClassifierLimits.Usual with { Results = results, Cells = cells });
}
