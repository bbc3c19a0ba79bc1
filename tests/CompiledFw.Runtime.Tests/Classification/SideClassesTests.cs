using CompiledFw.Classification;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>The class of a packet's ports, protocol, flags and type tells of each rule whether it is met there.</summary>
public class SideClassesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 6)]
    [InlineData(0, 40)]
    [InlineData(1, 6)]
    public void A_class_holds_the_conditions_that_its_packets_meet(int family, int sets)
    {
        RandomBoxes boxes = new(new Random(sets), family);
        BoxTable table = boxes.Table(rules: 80, addressSets: 0, sets);
        SideClasses side = SideClasses.Of(table);
        SideTables tables = new(side, [.. Enumerable.Range(0, side.Count).Select(c => (uint)c)]);
        int fields = ClassifierShape.FieldsOf(side);
        for (int i = 0; i < 2000; i++)
        {
            PacketHeaders packet = boxes.Packet(table);
            Point[] values = RandomBoxes.FieldsOf(in packet);
            uint at = tables.Of(in packet, fields);
            for (int box = 0; box < table.Boxes.Length; box++)
            {
                int[] asked = table.Boxes[box].Sets;
                bool isMet = Enumerable.Range(0, asked.Length).All(f => asked[f] == 0 || table.Sets[f][asked[f]].Any(r => r.First <= values[f] && values[f] <= r.Last));
                Assert.Equal(isMet, side.Holding[at][side.ConditionOf[box]]);
            }
        }

        GC.KeepAlive(tables);
    }

    [Fact]
    public void A_condition_is_covered_by_those_that_hold_wherever_it_does()
    {
        BoxTable table = new RandomBoxes(new Random(2), family: 0).Table(rules: 80, addressSets: 0, portSets: 6);
        SideClasses side = SideClasses.Of(table);
        for (int condition = 0; condition < side.Conditions; condition++)
        {
            for (int other = 0; other < side.Conditions; other++)
            {
                bool covers = side.Holding.All(h => !h[condition] || h[other]);
                bool occurs = side.Holding.Any(h => h[condition]);
                if (occurs)
                    Assert.Equal(covers, side.Coverers[condition][other]);
                else
                    Assert.True(!side.Coverers[condition][other] || covers);
            }
        }
    }

    /// <summary>Entries of lists name their condition in 16 bits.</summary>
    [Fact]
    public void More_conditions_than_an_entry_can_name_are_refused()
    {
        const int borders = 400;
        PointRange[][][] sets = [.. Enumerable.Range(0, MatchFields.Count).Select(_ => (PointRange[][])[[]])];
        sets[(int)MatchField.DestinationPort] =
            [[], .. from first in Enumerable.Range(0, borders) from last in Enumerable.Range(first, borders - first) select (PointRange[])[PointRange.Of((ulong)first, (ulong)last)]];
        BoxTable table = new(sets, [.. Enumerable.Range(1, sets[(int)MatchField.DestinationPort].Length - 1).Select(i => new RuleBox(i, true, [0, 0, 0, i, 0, 0, 0]))]);
        Assert.True(table.Boxes.Length > ushort.MaxValue);
        Assert.Throws<ClassificationTooLargeException>(() => SideClasses.Of(table));
    }
}
