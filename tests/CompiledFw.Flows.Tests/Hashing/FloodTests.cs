using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Hashing;

/// <summary>
/// An attacker who has the source looks for packets whose flows pile up in one group. Against a hash that can be computed from
/// outside that works; against this one the same packets spread like any others.
/// </summary>
public sealed class FloodTests
{
    private const int MaxFlows = 400;
    private const int ChosenPackets = 300;

    /// <summary>What the attacker can compute: a hash without a secret, or the hash with a secret that leaked.</summary>
    private static readonly HashSecret Known = new(0, 0);

    [Fact]
    public void Chosen_packets_pile_up_under_a_secret_that_the_attacker_knows()
    {
        // 300 entries that all want one group of 15 and go on by the same step fill 20 groups; a search looks at half of them.
        Assert.InRange(GroupsPerSearch(Known), 10, 11);
    }

    [Fact]
    public void The_same_packets_spread_under_the_secret_of_a_process()
    {
        Assert.InRange(GroupsPerSearch(HashSecret.OfThisProcess), 1.0, 1.2);
    }

    [Fact]
    public void Addresses_and_ports_in_sequence_spread()
    {
        var flows = new ClassicFlows(MaxFlows, FlowTimeouts.Default);
        PacketHeaders[] packets = [.. Enumerable.Range(0, MaxFlows)
            .Select(i => Segment.Udp4((0x0a000000 + (uint)i, 1024 + i), (0xc0000201, 53)))];
        Assert.InRange(GroupsPerSearch(flows, packets), 1.0, 1.3);
    }

    private static double GroupsPerSearch(HashSecret secret) =>
        GroupsPerSearch(new ClassicFlows(MaxFlows, FlowTimeouts.Default, FlowRules.Plain, secret), Chosen());

    private static double GroupsPerSearch(ClassicFlows flows, IReadOnlyList<PacketHeaders> packets)
    {
        foreach (PacketHeaders packet in packets)
            Assert.Equal(Reason.Rule, flows.Create(in packet, 0, 0, 1));
        long groups = 0;
        foreach (PacketHeaders packet in packets)
        {
            FlowKey4.Of(in packet, 0, out FlowKey4 key);
            flows.Flows4.Find(in key, flows.Flows4.Hash(in key), onInterface: 0, out int probed);
            groups += probed;
        }

        return (double)groups / packets.Count;
    }

    /// <summary>Packets that under the known secret want the first group of a table of this size and go on by the shortest step.</summary>
    private static List<PacketHeaders> Chosen()
    {
        var chosen = new List<PacketHeaders>();
        var table = new FlowTable<FlowKey4, ClassicFlow>(MaxFlows, Known);
        uint groups = (uint)table.Groups;
        for (uint address = 1; chosen.Count < ChosenPackets; address++)
        {
            PacketHeaders packet = Segment.Udp4((address, 1000), (0xc0000201, 53));
            FlowKey4.Of(in packet, 0, out FlowKey4 key);
            ulong hash = table.Hash(in key);
            uint home = (uint)(hash >> 32);
            uint step = (uint)hash;
            if (home < uint.MaxValue / groups && step < uint.MaxValue / groups)
                chosen.Add(packet);
        }

        return chosen;
    }
}
