using System.IO.Compression;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>What emitted code says of its rules comes back as it was; what no generator wrote is refused in one sentence.</summary>
public class ClassifierTextTests
{
    private static readonly ClassifierPlan Together = new([0, 0, 0, 0], ClassifierLimits.Usual);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Rules_come_back_as_they_were_written(int family)
    {
        BoxTable table = new RandomBoxes(new Random(7), family).Table(rules: 60, addressSets: 50, portSets: 9);
        ClassifierPlan plan = new([0, 1, 0, 2], new ClassifierLimits(1, 2, 3, 4));
        (PlannedTables[] families, int first, int[] bodyOf) = ClassifierText.Read(Text(table, family, plan));
        Assert.Equal(table.Boxes[0].Rule, first);
        Assert.Equal(Bodies(table), bodyOf);
        for (int other = 0; other < families.Length; other++)
            Assert.Equal(other == family, families[other].Plan is not null);
        Assert.Equal(plan.GroupOf, families[family].Plan!.GroupOf);
        Assert.Equal(plan.Limits, families[family].Plan!.Limits);
        Assert.Equal(table.Sets.Select(f => f.Select(s => string.Join(",", s))), families[family].Table.Sets.Select(f => f.Select(s => string.Join(",", s))));
        Assert.Equal(
            table.Boxes.Select(b => $"{b.Rule} {b.IsFinal} {string.Join(",", b.Sets)}"),
            families[family].Table.Boxes.Select(b => $"{b.Rule} {b.IsFinal} {string.Join(",", b.Sets)}"));
    }

    [Fact]
    public void The_first_and_the_last_address_of_IPv6_come_back()
    {
        Point last = new(ulong.MaxValue, ulong.MaxValue);
        PointRange[][][] sets = [.. Enumerable.Range(0, MatchFields.Count).Select(_ => (PointRange[][])[[]])];
        sets[0] = [[], [new PointRange(Point.Zero, Point.Zero), new PointRange(last, last)], [new PointRange(new Point(1, ulong.MaxValue), new Point(2, 0))]];
        BoxTable table = new(sets, [new RuleBox(5, true, [1, 0, 0, 0, 0, 0, 0]), new RuleBox(9, false, [2, 0, 0, 0, 0, 0, 0])]);
        Probe probe = Probe.Of(table, family: 1, Together);
        (Point Source, int[] Rules)[] cases =
        [
            (Point.Zero, [5]), (Point.Of(1), []), (last, [5]), (new Point(ulong.MaxValue, ulong.MaxValue - 1), []),
            (new Point(1, ulong.MaxValue - 1), []), (new Point(1, ulong.MaxValue), [9]), (new Point(2, 0), [9]), (new Point(2, 1), []),
        ];
        foreach ((Point source, int[] rules) in cases)
        {
            PacketHeaders packet = new() { Version = 6, SourceHigh = source.High, SourceLow = source.Low, SourcePort = -1, DestinationPort = -1, IcmpType = -1, Icmp6Type = -1 };
            Assert.Equal(rules, probe.AllOf(in packet));
        }

        Assert.Equal(1, probe.BodyOf(9));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("AAAA")]
    [InlineData("////////")]
    public void Foreign_text_is_refused(string text) => Refused(text);

    [Fact]
    public void Another_version_is_refused() => Refused(Packed([2, 0, 0, 0, 0, 0]));

    [Theory]
    [InlineData(0xFF, 0xFF, 0xFF, 0xFF, 0x07)]
    [InlineData(0xFF, 0xFF, 0xFF, 0xFF, 0xFF)]
    public void Counts_beyond_the_bytes_allocate_nothing(params int[] count)
    {
        // Version, no rules of any family, the first rule, and how many bodies there are.
        string text = Packed([1, 0, 0, 0, 0, .. count.Select(b => (byte)b)]);
        Assert.InRange(AllocatedBytes.Of(() => Refused(text)), 0, 1 << 20);
    }

    [Fact]
    public void A_number_without_end_is_refused() => Refused(Packed([1, .. Enumerable.Repeat((byte)0xFF, 1000)]));

    [Fact]
    public void Bytes_without_end_are_refused() => Refused(Packed(new byte[(1 << 28) + 1]));

    /// <summary>Each number in turn is another one: what is read then is refused, or is rules that tables can be built of.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Corrupted_rules_are_refused_or_can_be_built(int family)
    {
        BoxTable table = new RandomBoxes(new Random(3), family).Table(rules: 12, addressSets: 4, portSets: 2);
        byte[] bytes = Inflated(Text(table, family, Together));
        Random random = new(11);
        int refused = 0;
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] corrupted = [.. bytes];
            corrupted[at] = (byte)(random.Next(3) switch { 0 => corrupted[at] ^ 1, 1 => 0xFF, _ => random.Next(256) });
            try
            {
                foreach (PlannedTables each in ClassifierText.Read(Packed(corrupted)).Families)
                    each.Build();
            }
            catch (InvalidOperationException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, bytes.Length);
    }

    [Fact]
    public void A_text_cut_short_is_refused()
    {
        BoxTable table = new RandomBoxes(new Random(3), family: 0).Table(rules: 12, addressSets: 4, portSets: 2);
        byte[] bytes = Inflated(Text(table, 0, Together));
        for (int length = 0; length < bytes.Length; length++)
            Refused(Packed(bytes[..length]));
    }

    [Fact]
    public void Tables_of_another_shape_than_the_code_are_refused()
    {
        BoxTable asksForPorts = new RandomBoxes(new Random(3), family: 0).Table(rules: 12, addressSets: 4, portSets: 2);
        BoxTable asksForNone = new RandomBoxes(new Random(3), family: 0).Table(rules: 12, addressSets: 4, portSets: 0);
        Exception thrown = Assert.ThrowsAny<Exception>(() => Probe.Of(Text(asksForNone, 0, Together), asksForPorts, 0, Together));
        Assert.Contains("compile them again", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message, StringComparison.Ordinal);
    }

    /// <summary>The text of one family's rules, whose bodies are numbered in turns of two.</summary>
    internal static string Text(BoxTable table, int family, ClassifierPlan plan)
    {
        BoxTable none = new([.. Enumerable.Repeat(new PointRange[][] { [] }, MatchFields.Count)], []);
        return ClassifierText.Write(
            [.. Enumerable.Range(0, ClassifierText.Families).Select(f => f == family ? new PlannedTables(table, f == 1, plan) : new PlannedTables(none, f == 1, null))],
            table.Boxes[0].Rule,
            Bodies(table));
    }

    /// <summary>Of a rule the number of its place; what lies between rules has body 0.</summary>
    private static int[] Bodies(BoxTable table)
    {
        int[] bodies = new int[table.Boxes[^1].Rule - table.Boxes[0].Rule + 1];
        for (int i = 0; i < table.Boxes.Length; i++)
            bodies[table.Boxes[i].Rule - table.Boxes[0].Rule] = i;
        return bodies;
    }

    private static void Refused(string text)
    {
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => ClassifierText.Read(text));
        Assert.Contains("compile them again", refusal.Message, StringComparison.Ordinal);
    }

    private static string Packed(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflated = new(packed, CompressionLevel.Fastest))
            deflated.Write(bytes);
        return Convert.ToBase64String(packed.ToArray());
    }

    private static byte[] Inflated(string text)
    {
        using DeflateStream deflated = new(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        deflated.CopyTo(bytes);
        return bytes.ToArray();
    }
}
