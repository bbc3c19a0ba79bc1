using CompiledFw.Classification;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>What is checked of classifiers, callable from a test and from a process of its own.</summary>
internal static class ClassifierCases
{
    private const int Packets = 300;

    private static readonly ClassifierLimits[] Limits =
    [
        ClassifierLimits.Usual,
        ClassifierLimits.Usual with { Results = 0 },
        ClassifierLimits.Usual with { SideBySide = 0 },
        ClassifierLimits.Usual with { Chunks = 0 },
        ClassifierLimits.Usual with { Cells = 0 },
        ClassifierLimits.Usual with { Cells = 0, Chunks = 0 },
        ClassifierLimits.Usual with { Results = 0, Chunks = 0 },
    ];

    /// <summary>Random rules with every division into groups under all limits; tells which kinds of tables there were.</summary>
    public static IReadOnlyCollection<string> AllPlans(int family, int seed, int packets = Packets)
    {
        Random random = new(seed);
        RandomBoxes boxes = new(random, family);
        BoxTable table = boxes.Table(rules: 10 + random.Next(120), addressSets: seed == 1 ? 3 : 40, portSets: seed == 2 ? 0 : 5);
        PacketHeaders[] traffic = [.. Enumerable.Range(0, packets).Select(_ => boxes.Packet(table))];
        List<string> met = [];
        foreach (int[] groupOf in Partitions())
        {
            foreach (ClassifierLimits limits in Limits)
            {
                ClassifierPlan plan = new(groupOf, limits);
                ClassifierTables tables = ClassifierBuilder.Build(new ClassifierInput(table, family == 1), plan);
                met.AddRange([.. tables.Groups.Select(g => $"{g.Kind}{(g.Results is { IsBlocked: true } ? " in blocks" : "")}"), $"{tables.Source.Way}", $"{tables.Destination.Way}", tables.IsFolded ? "folded" : "unfolded"]);
                if (packets > 0)
                    Hold(Probe.Of(table, family, plan), table, traffic, $"family {family}, seed {seed}, groups {string.Join("", groupOf)}, {limits}");
            }
        }

        return met;
    }

    /// <summary>Rules that all stand in one list.</summary>
    public static void LongLists(int rules)
    {
        RandomBoxes boxes = new(new Random(rules), family: 0);
        BoxTable table = boxes.Table(rules, addressSets: 2, portSets: 4, finals: 2);
        PacketHeaders[] traffic = [.. Enumerable.Range(0, Packets).Select(_ => boxes.Packet(table))];
        foreach (ClassifierLimits limits in Limits)
            Hold(Probe.Of(table, 0, new ClassifierPlan([0, 0, 0, 0], limits)), table, traffic, $"{rules} rules, {limits}");
    }

    /// <summary>As many rules with ports of their own.</summary>
    public static void ManyConditions(int conditions)
    {
        RandomBoxes boxes = new(new Random(conditions), family: 0);
        BoxTable few = boxes.Table(conditions, addressSets: 5, portSets: 0, finals: 30);
        PointRange[][][] sets = [.. few.Sets];
        sets[(int)MatchField.DestinationPort] = [[], .. Enumerable.Range(0, conditions).Select(c => (PointRange[])[PointRange.Of((ulong)c + 10, (ulong)c + 30)])];
        BoxTable table = new(sets, [.. few.Boxes.Select((b, i) => b with { Sets = [b.Sets[0], b.Sets[1], 0, i + 1, 0, 0, 0] })]);
        PacketHeaders[] traffic = [.. Enumerable.Range(0, Packets).Select(_ => boxes.Packet(table))];
        foreach (ClassifierLimits limits in Limits)
            Hold(Probe.Of(table, 0, new ClassifierPlan([0, 0, 0, 0], limits)), table, traffic, $"{conditions} conditions, {limits}");
    }

    /// <summary>A list and a rule of its own for each of 70,000 pairs of addresses: neither cells nor results fit into 16 bits.</summary>
    public static void WideCells()
    {
        PointRange[][][] sets = [.. Enumerable.Range(0, MatchFields.Count).Select(_ => (PointRange[][])[[]])];
        const int each = 270;
        for (int field = 0; field < MatchFields.FirstSide; field++)
            sets[field] = [[], .. Enumerable.Range(0, each).Select(i => (PointRange[])[PointRange.Of((ulong)i * 1000, ((ulong)i * 1000) + 99)])];
        BoxTable table = new(sets, [.. Enumerable.Range(0, each * each).Select(i => new RuleBox(i, true, [1 + (i / each), 1 + (i % each), 0, 0, 0, 0, 0]))]);
        foreach (ClassifierLimits limits in (ClassifierLimits[])[ClassifierLimits.Usual, ClassifierLimits.Usual with { SideBySide = 0 }, ClassifierLimits.Usual with { Results = 0 }])
            WideCells(table, each, new ClassifierPlan([0, 0, 0, 0], limits));
    }

    private static void WideCells(BoxTable table, int each, ClassifierPlan plan)
    {
        int kinds = ClassifierShape.Of(ClassifierBuilder.Build(new ClassifierInput(table, false), plan)).Kinds;
        Assert.NotEqual(0, kinds & ClassifierShape.WideCells);
        Assert.Equal(plan.Limits.Results > 0, (kinds & ClassifierShape.WideResults) != 0);
        Probe probe = Probe.Of(table, 0, plan);
        List<PacketHeaders> packets = [];
        List<int> expected = [];
        for (int i = 0; i < table.Boxes.Length; i += 7)
        {
            PacketHeaders packet = new() { Version = 4, Source4 = (uint)(i / each) * 1000, Destination4 = ((uint)(i % each) * 1000) + 99, SourcePort = -1, DestinationPort = -1, IcmpType = -1, Icmp6Type = -1 };
            Assert.Equal([i], probe.AllOf(in packet));
            packets.Add(packet);
            packet.Destination4++;
            Assert.Empty(probe.AllOf(in packet));
            packets.Add(packet);
            expected.AddRange([i, Classifier.NoRule]);
        }

        int[] found = new int[packets.Count];
        probe.Classifier.First(packets.ToArray(), found);
        Assert.Equal(expected, found);
    }

    private static void Hold(Probe probe, BoxTable table, PacketHeaders[] traffic, string what)
    {
        int[] firsts = new int[traffic.Length];
        probe.Classifier.First(traffic, firsts);
        for (int i = 0; i < traffic.Length; i++)
        {
            List<int> expected = RandomBoxes.Naive(table, in traffic[i]), found = probe.AllOf(in traffic[i]);
            Assert.True(expected.SequenceEqual(found.Take(expected.Count)) && (found.Count == expected.Count || IsEnd(table, expected)),
                $"{what}: {string.Join(" ", RandomBoxes.FieldsOf(in traffic[i]))} fits {string.Join(",", expected)}, the classifier names {string.Join(",", found)}");
            Assert.Equal(found.FirstOrDefault(Classifier.NoRule), firsts[i]);
            Assert.Equal(firsts[i], probe.Classifier.First(in traffic[i]));
        }
    }

    /// <summary>Nobody asks for what stands behind a rule that ends the search.</summary>
    private static bool IsEnd(BoxTable table, List<int> expected) => expected.Count > 0 && table.Boxes.Single(b => b.Rule == expected[^1]).IsFinal;

    private static IEnumerable<int[]> Partitions()
    {
        for (int code = 0; code < 1 << (2 * RuleShapes.Count); code++)
        {
            int[] groupOf = [.. Enumerable.Range(0, RuleShapes.Count).Select(s => code >> (2 * s) & 3)];
            if (Enumerable.Range(0, groupOf.Length).All(s => groupOf[s] <= groupOf.Take(s).DefaultIfEmpty(-1).Max() + 1))
                yield return groupOf;
        }
    }
}
