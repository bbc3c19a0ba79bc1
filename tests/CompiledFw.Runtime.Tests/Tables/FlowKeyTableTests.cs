using System.Net;
using CompiledFw.Packets;

namespace CompiledFw.Tables;

public sealed class FlowKeyTableTests
{
    private static readonly PacketHeaders Four = new()
    {
        Version = 4,
        Protocol = 6,
        Source4 = 0x0a000001,
        SourcePort = 1025,
        Destination4 = 0x0a000002,
        DestinationPort = 80,
    };

    private static readonly PacketHeaders Six = new()
    {
        Version = 6,
        Protocol = 17,
        SourceHigh = 0x2001_0db8_0000_0000,
        SourceLow = 1,
        SourcePort = 53,
        DestinationLow = 1,
        DestinationPort = 53,
    };

    [Theory]
    [InlineData(FlowKeyFields.All, "10.0.0.1,tcp,1025,10.0.0.2,80")]
    [InlineData(FlowKeyFields.All, "10.0.0.1,6,1025,10.0.0.2,80")]
    [InlineData(FlowKeyFields.Source, "10.0.0.1")]
    [InlineData(FlowKeyFields.Protocol | FlowKeyFields.DestinationPort, "tcp,80")]
    [InlineData(FlowKeyFields.Source | FlowKeyFields.Destination, "10.0.0.1,10.0.0.2")]
    public void A_packet_is_found_by_the_fields_that_keys_consist_of(FlowKeyFields fields, string key)
    {
        FlowKeyTable table = new(fields);
        Assert.True(table.Add(key, 7));
        Assert.False(table.Add(key, 8));
        Assert.Equal([8u, null], Answers(table, Four, Six));
        Assert.True(table.TryLookUp(table.Entries.Single().Key, TimeSpan.Zero, out _));
        Assert.True(table.Remove(key));
        Assert.Equal([null, null], Answers(table, Four, Six));
    }

    [Fact]
    public void Every_field_of_the_key_has_to_be_equal_and_no_other()
    {
        foreach (FlowKeyFields fields in Enumerable.Range(1, 31).Select(f => (FlowKeyFields)f))
        {
            FlowKeyTable table = new(fields);
            table.Add(Tuple(fields));
            foreach (FlowKeyFields changed in new[] { FlowKeyFields.Source, FlowKeyFields.Protocol, FlowKeyFields.SourcePort, FlowKeyFields.Destination, FlowKeyFields.DestinationPort })
            {
                PacketHeaders packet = Four;
                packet.Source4 += changed == FlowKeyFields.Source ? 1u : 0;
                packet.Protocol += (byte)(changed == FlowKeyFields.Protocol ? 1 : 0);
                packet.SourcePort += changed == FlowKeyFields.SourcePort ? 1 : 0;
                packet.Destination4 += changed == FlowKeyFields.Destination ? 1u : 0;
                packet.DestinationPort += changed == FlowKeyFields.DestinationPort ? 1 : 0;
                Assert.Equal((fields & changed) == 0, table.TryLookUp(in packet, 1, out _));
            }
        }

        static FlowTuple Tuple(FlowKeyFields fields) => new(
            (fields & FlowKeyFields.Source) != 0 ? IPAddress.Parse("10.0.0.1") : null,
            (byte)((fields & FlowKeyFields.Protocol) != 0 ? 6 : 0),
            (ushort)((fields & FlowKeyFields.SourcePort) != 0 ? 1025 : 0),
            (fields & FlowKeyFields.Destination) != 0 ? IPAddress.Parse("10.0.0.2") : null,
            (ushort)((fields & FlowKeyFields.DestinationPort) != 0 ? 80 : 0));
    }

    [Fact]
    public void Families_do_not_meet_unless_keys_have_no_address()
    {
        FlowKeyTable sources = new(FlowKeyFields.Source);
        sources.Add("::10.0.0.1", 6);
        Assert.Equal([null], Answers(sources, Four));
        sources.Add("2001:db8::1", 6);
        sources.Add("10.0.0.1", 4);
        Assert.Equal([4u, 6u], Answers(sources, Four, Six));
        FlowKeyTable ports = new(FlowKeyFields.DestinationPort);
        ports.Add("80", 4);
        ports.Add("53", 6);
        Assert.Equal([4u, 6u], Answers(ports, Four, Six));
    }

    [Fact]
    public void A_packet_without_ports_has_port_zero_and_one_that_is_not_IP_is_in_no_table()
    {
        FlowKeyTable table = new(FlowKeyFields.DestinationPort);
        table.Add("0", 1);
        Assert.Equal([1u, null], Answers(table, new PacketHeaders { Version = 4, SourcePort = -1, DestinationPort = -1 }, default));
    }

    [Fact]
    public void Entries_expire_and_are_collected_and_replaced()
    {
        FlowKeyTable table = new(FlowKeyFields.SourcePort, maxEntries: 2);
        table.Add("1025", 1, TimeSpan.FromSeconds(1));
        Assert.Equal([null], Answers(table, Four));
        Assert.Equal(1, table.Collect(TimeSpan.FromSeconds(1)));
        table.Replace([(new FlowTuple(SourcePort: 1025), 2), (new FlowTuple(SourcePort: 1025), 3)]);
        Assert.Equal([3u], Answers(table, Four));
        table.Add("1");
        Assert.Throws<InvalidOperationException>(() => table.Add("2"));
        table.Clear();
        Assert.Equal(0, table.Count);
    }

    [Theory]
    [InlineData("10.0.0.1", "it has to be src-ip,proto,dst-port")]
    [InlineData("10.0.0.1,tcp,80,", "it has to be src-ip,proto,dst-port")]
    [InlineData("10.0.0,tcp,80", "'10.0.0' is not an address")]
    [InlineData("10.0.0.1,tpc,80", "'tpc' is not a protocol")]
    [InlineData("10.0.0.1,256,80", "'256' is not a protocol")]
    [InlineData("10.0.0.1,tcp,http", "'http' is not a port")]
    [InlineData("10.0.0.1,tcp,65536", "'65536' is not a port")]
    public void Text_that_is_no_key_is_refused_in_a_sentence(string text, string sentence)
    {
        FlowKeyTable table = new(FlowKeyFields.Source | FlowKeyFields.Protocol | FlowKeyFields.DestinationPort);
        Assert.Contains(sentence, Assert.Throws<FormatException>(() => table.Add(text)).Message);
    }

    [Fact]
    public void A_key_of_other_fields_is_refused()
    {
        FlowKeyTable table = new(FlowKeyFields.Source | FlowKeyFields.Destination);
        IPAddress four = IPAddress.Parse("10.0.0.1"), six = IPAddress.Parse("::1");
        Assert.Contains("need Destination", Assert.Throws<ArgumentException>(() => table.Add(new FlowTuple(four))).Message);
        Assert.Contains("no SourcePort", Assert.Throws<ArgumentException>(() => table.Add(new FlowTuple(four, 0, 1, four))).Message);
        Assert.Contains("different families", Assert.Throws<ArgumentException>(() => table.Add(new FlowTuple(four, 0, 0, six))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowKeyTable(FlowKeyFields.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowKeyTable((FlowKeyFields)32));
    }

    private static IEnumerable<uint?> Answers(FlowKeyTable table, params PacketHeaders[] packets) =>
        packets.Select(p => table.TryLookUp(in p, 1, out uint value) ? value : (uint?)null);
}
