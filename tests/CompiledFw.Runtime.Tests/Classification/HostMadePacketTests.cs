using CompiledFw.Classification;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>
/// A host can put anything into a packet's fields, and ask for one packet's rules with another's candidates. What the decoder never writes is taken by its
/// low bits: a rule comes out or none, and nothing outside of the tables is read.
/// </summary>
public class HostMadePacketTests
{
    private static readonly int[] Ports = [int.MinValue, int.MinValue + 80, -65537, -65536, -2, -1, 0, 80, 65535, 65536, 65537, 131070, 131071, 131072 + 80, int.MaxValue - 1, int.MaxValue];

    private static readonly short[] Types = [short.MinValue, -257, -256, -2, -1, 0, 8, 255, 256, 257, 510, 511, 512, short.MaxValue];

    private static readonly byte[] Versions = [0, 4, 5, 6, 255];

    private static readonly ClassifierLimits[] Limits =
    [
        ClassifierLimits.Usual,
        ClassifierLimits.Usual with { SideBySide = 0 },
        ClassifierLimits.Usual with { Results = 0 },
        ClassifierLimits.Usual with { Cells = 0, Chunks = 0 },
    ];

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(0, 8, 2)]
    [InlineData(1, 8, 2)]
    public void A_field_that_holds_what_it_never_holds_is_taken_by_its_low_bits(int family, int portSets, int sideTables)
    {
        RandomBoxes boxes = new(new Random(5), family);
        BoxTable table = boxes.Table(rules: 60, addressSets: 6, portSets);
        Assert.InRange(SideClasses.Of(table).Steps.Count(s => s.IsCombined), sideTables, sideTables + 2);
        PacketHeaders[] packets = [.. Enumerable.Range(0, 4).SelectMany(_ => Variants(boxes.Packet(table)))];
        foreach (ClassifierLimits limits in Limits)
        {
            Probe probe = Probe.Of(table, family, new ClassifierPlan([0, 0, 0, 0], limits));
            int[] batch = new int[packets.Length];
            probe.Classifier.First(packets, batch);
            for (int i = 0; i < packets.Length; i++)
            {
                PacketHeaders plain = Plain(packets[i]);
                int expected = plain.Version == (family == 0 ? 4 : 6) ? RandomBoxes.Naive(table, in plain).FirstOrDefault(Classifier.NoRule) : Classifier.NoRule;
                Assert.Equal(expected, probe.Classifier.First(in packets[i]));
                Assert.Equal(expected, batch[i]);
            }
        }
    }

    [Fact]
    public void Candidates_of_nothing_or_of_others_name_rules_or_are_refused()
    {
        Random random = new(7);
        foreach (ClassifierLimits limits in Limits)
        {
            RandomBoxes four = new(random, family: 0), six = new(random, family: 1);
            BoxTable small = four.Table(rules: 8, addressSets: 2, portSets: 1), large = four.Table(rules: 90, addressSets: 40, portSets: 8), other = six.Table(rules: 60, addressSets: 30, portSets: 6);
            ClassifierPlan plan = new([0, 0, 0, 0], limits);
            Probe[] probes = [Probe.Of(small, 0, plan), Probe.Of(large, 0, plan), Probe.Of(other, 1, plan)];
            BoxTable[] tables = [small, large, other];
            PacketHeaders[] packets = [four.Packet(small), four.Packet(large), six.Packet(other), new() { Version = 255 }];
            List<Candidates> candidates = [default];
            foreach (Probe probe in probes)
                candidates.AddRange(Enumerable.Range(0, 60).SelectMany(_ => new[] { probe.CandidatesOf(four.Packet(large)), probe.CandidatesOf(six.Packet(other)) }));
            int refused = 0;
            foreach (Candidates each in candidates)
            {
                for (int of = 0; of < probes.Length; of++)
                {
                    foreach (PacketHeaders packet in packets)
                        refused += IsRefused(probes[of], packet, each, tables[of]) ? 1 : 0;
                }
            }

            Assert.InRange(refused, 1, candidates.Count * probes.Length * packets.Length / 2);
        }
    }

    [Fact]
    public void Candidates_of_which_any_part_lies_beyond_the_tables_are_refused()
    {
        RandomBoxes boxes = new(new Random(5), family: 0);
        BoxTable table = boxes.Table(rules: 60, addressSets: 6, portSets: 2);
        foreach (ClassifierLimits limits in Limits)
        {
            Probe probe = Probe.Of(table, 0, new ClassifierPlan([0, 0, 0, 0], limits));
            PacketHeaders packet = boxes.Packet(table);
            foreach (Candidates beyond in (Candidates[])[new(uint.MaxValue, 0, 0), new(0, uint.MaxValue, 0), new(0, 0, uint.MaxValue)])
                Assert.Throws<ArgumentException>(() => probe.After(0, in packet, in beyond));
        }
    }

    [Fact]
    public void Behind_no_rule_there_is_none()
    {
        RandomBoxes boxes = new(new Random(9), family: 0);
        BoxTable table = boxes.Table(rules: 60, addressSets: 3, portSets: 0, finals: 10);
        Probe probe = Probe.Of(table, 0, new ClassifierPlan([0, 0, 0, 0], ClassifierLimits.Usual));
        PacketHeaders[] packets = [.. Enumerable.Range(0, 50).Select(_ => boxes.Packet(table))];
        Assert.Contains(packets, p => probe.AllOf(in p).Count > 1);
        foreach (PacketHeaders packet in packets)
            Assert.Equal(Classifier.NoRule, probe.After(Classifier.NoRule, in packet, probe.CandidatesOf(in packet)));
    }

    /// <summary>True when the classifier throws; otherwise what it names is a rule of its own, behind the one it was asked for.</summary>
    private static bool IsRefused(Probe probe, PacketHeaders packet, Candidates candidates, BoxTable table)
    {
        int middle = table.Boxes[table.Boxes.Length / 2].Rule;
        try
        {
            int rule = probe.After(middle, in packet, in candidates);
            Assert.True(rule == Classifier.NoRule || (rule > middle && table.Boxes.Any(b => b.Rule == rule)), $"Rule {rule} is none.");
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>The packet with each field in turn at each value, and all of them there.</summary>
    private static IEnumerable<PacketHeaders> Variants(PacketHeaders packet)
    {
        foreach (byte version in Versions)
            yield return packet with { Version = version };
        foreach (int port in Ports)
        {
            yield return packet with { SourcePort = port };
            yield return packet with { DestinationPort = port };
            yield return packet with { SourcePort = port, DestinationPort = port, IcmpType = (short)port, Icmp6Type = (short)port, Protocol = (byte)port, TcpFlags = (ushort)port };
        }

        foreach (short type in Types)
            yield return packet with { IcmpType = type, Icmp6Type = type };
        foreach (ushort flags in (ushort[])[0, 0x1FF, 0x200, ushort.MaxValue])
            yield return packet with { TcpFlags = flags };
        foreach (byte protocol in (byte[])[0, 255])
            yield return packet with { Protocol = protocol };
    }

    /// <summary>The packet as it is understood.</summary>
    private static PacketHeaders Plain(PacketHeaders packet) => packet with
    {
        SourcePort = (packet.SourcePort & 0x1FFFF) is var source and <= ushort.MaxValue ? source : -1,
        DestinationPort = (packet.DestinationPort & 0x1FFFF) is var destination and <= ushort.MaxValue ? destination : -1,
        IcmpType = (short)((packet.IcmpType & 0x1FF) is var type and <= byte.MaxValue ? type : -1),
        Icmp6Type = (short)((packet.Icmp6Type & 0x1FF) is var type6 and <= byte.MaxValue ? type6 : -1),
    };
}
