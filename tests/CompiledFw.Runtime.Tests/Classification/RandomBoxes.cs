using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>Random rules of one family as boxes, and packets at and around their borders.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="family">0 for IPv4, 1 for IPv6, 2 for frames that are not IP.</param>
internal sealed class RandomBoxes(Random random, int family)
{
    private static readonly int[] Protocols = [1, 6, 17, 47, 58, 132];

    /// <param name="rules">How many.</param>
    /// <param name="addressSets">How many sets each address is chosen from; 0 for none.</param>
    /// <param name="portSets">The same of each other field.</param>
    /// <param name="finals">Of a hundred rules, so many end the search.</param>
    public BoxTable Table(int rules, int addressSets, int portSets, int finals = 60)
    {
        PointRange[][][] sets = new PointRange[MatchFields.Count][][];
        for (int field = 0; field < sets.Length; field++)
        {
            int count = family == 2 ? 0 : field < MatchFields.FirstSide ? addressSets : portSets;
            sets[field] = [[], .. Enumerable.Range(0, count).Select(_ => field < MatchFields.FirstSide ? Addresses() : Values(field)).DistinctBy(s => string.Join(",", s))];
        }

        int rule = random.Next(100);
        RuleBox[] boxes = new RuleBox[rules];
        for (int i = 0; i < rules; i++)
        {
            boxes[i] = new RuleBox(rule, random.Next(100) < finals, [.. sets.Select(s => random.Next(4) == 0 ? 0 : random.Next(s.Length))]);
            rule += 1 + (random.Next(4) == 0 ? random.Next(20) : 0);
        }

        return new BoxTable(sets, boxes);
    }

    /// <summary>A packet of the family whose fields lie at the borders of what rules ask for, or one beside them, or anywhere.</summary>
    public PacketHeaders Packet(BoxTable table)
    {
        PacketHeaders packet = new() { SourcePort = -1, DestinationPort = -1, IcmpType = -1, Icmp6Type = -1 };
        if (family == 2)
            return packet;
        packet.Version = (byte)(family == 0 ? 4 : 6);
        Point source = Value(table, 0), destination = Value(table, 1);
        if (family == 0)
            (packet.Source4, packet.Destination4) = ((uint)source.Low, (uint)destination.Low);
        else
            (packet.SourceHigh, packet.SourceLow, packet.DestinationHigh, packet.DestinationLow) = (source.High, source.Low, destination.High, destination.Low);
        packet.SourcePort = (int)Value(table, (int)MatchField.SourcePort).Low - 1;
        packet.DestinationPort = (int)Value(table, (int)MatchField.DestinationPort).Low - 1;
        packet.Protocol = (byte)Value(table, (int)MatchField.Protocol).Low;
        packet.TcpFlags = (ushort)Value(table, (int)MatchField.TcpFlags).Low;
        short type = (short)((int)Value(table, (int)MatchField.IcmpType).Low - 1);
        if (family == 0)
            packet.IcmpType = type;
        else
            packet.Icmp6Type = type;
        return packet;
    }

    /// <summary>What rules ask a packet for, field by field.</summary>
    public static Point[] FieldsOf(in PacketHeaders packet) =>
    [
        packet.Version == 6 ? new Point(packet.SourceHigh, packet.SourceLow) : Point.Of(packet.Source4),
        packet.Version == 6 ? new Point(packet.DestinationHigh, packet.DestinationLow) : Point.Of(packet.Destination4),
        Point.Of((ulong)(packet.SourcePort + 1)),
        Point.Of((ulong)(packet.DestinationPort + 1)),
        Point.Of(packet.Protocol),
        Point.Of(packet.TcpFlags & 0x1FFu),
        Point.Of((ulong)((packet.Version == 6 ? packet.Icmp6Type : packet.IcmpType) + 1)),
    ];

    /// <summary>The rules that a packet fits, one asked behind the other, up to one that ends the search.</summary>
    public static List<int> Naive(BoxTable table, in PacketHeaders packet)
    {
        Point[] fields = FieldsOf(in packet);
        List<int> fitting = [];
        foreach (RuleBox box in table.Boxes)
        {
            bool fits = true;
            for (int field = 0; fits && field < fields.Length; field++)
                fits = box.Sets[field] == 0 || table.Sets[field][box.Sets[field]].Any(r => r.First <= fields[field] && fields[field] <= r.Last);
            if (!fits)
                continue;
            fitting.Add(box.Rule);
            if (box.IsFinal)
                break;
        }

        return fitting;
    }

    private Point Value(BoxTable table, int field)
    {
        Point last = LastOf(field);
        PointRange[][] sets = table.Sets[field];
        if (sets.Length == 1 || random.Next(8) == 0)
            return field < MatchFields.FirstSide ? Address() : Point.Of((ulong)random.Next((int)last.Low + 1));
        PointRange[] set = sets[random.Next(1, sets.Length)];
        PointRange range = set[random.Next(set.Length)];
        Point border = random.Next(2) == 0 ? range.First : range.Last;
        Point moved = random.Next(3) switch { 0 => border, 1 => Before(border), _ => border.Next };
        return moved <= last ? moved : last;
    }

    private Point LastOf(int field) =>
        field >= MatchFields.FirstSide ? Point.Of((ulong)MatchFields.ValuesOf(field) - 1)
        : family == 1 ? new Point(ulong.MaxValue, ulong.MaxValue) : Point.Of(uint.MaxValue);

    /// <summary>One to three ranges: prefixes that nest, ranges that overlap others, borders of the whole.</summary>
    private PointRange[] Addresses()
    {
        Point last = LastOf(0);
        List<PointRange> ranges = [];
        for (int count = random.Next(4) == 0 ? 3 : 1; count > 0; count--)
        {
            Point x = Address(), y = random.Next(3) == 0 ? Address() : x;
            if (x == y)
            {
                int bits = random.Next(family == 1 ? 129 : 33);
                ulong low = bits >= 64 ? ulong.MaxValue : (1UL << bits) - 1;
                ulong high = bits <= 64 ? 0 : bits >= 128 ? ulong.MaxValue : (1UL << (bits - 64)) - 1;
                (x, y) = (new Point(x.High & ~high, x.Low & ~low), new Point(x.High | high, x.Low | low));
            }

            ranges.Add(x <= y ? new PointRange(x, y) : new PointRange(y, x));
        }

        PointRange[] joined = Joined([.. ranges.OrderBy(r => r.First)]);
        return joined[0] == new PointRange(Point.Zero, last) ? [new PointRange(Point.Zero, Before(last))] : joined;
    }

    private PointRange[] Values(int field)
    {
        int count = MatchFields.ValuesOf(field);
        if ((MatchField)field == MatchField.TcpFlags)
        {
            int mask = random.Next(1, 512), value = random.Next(512) & mask;
            return Joined([.. Enumerable.Range(0, count).Where(v => (v & mask) == value).Select(v => PointRange.Of((ulong)v, (ulong)v))]);
        }

        if ((MatchField)field == MatchField.Protocol)
        {
            ulong protocol = (ulong)Protocols[random.Next(Protocols.Length)];
            return [PointRange.Of(protocol, protocol)];
        }

        int first = random.Next(count), last = random.Next(2) == 0 ? first : random.Next(first, count);
        return first == 0 && last == count - 1 ? [PointRange.Of(1, (ulong)last)] : [PointRange.Of((ulong)first, (ulong)last)];
    }

    /// <summary>Few regions, so that rules meet, with both ends of all addresses among them.</summary>
    private Point Address()
    {
        if (family != 1)
        {
            uint around = (uint)random.Next(65536);
            return Point.Of(random.Next(6) switch
            {
                0 => (uint)random.NextInt64(1L << 32),
                1 => random.Next(2) == 0 ? 0 : uint.MaxValue,
                2 => 0xC0A8_0000u | around,
                3 => 0x0A00_0000u | (around << 8) | (uint)random.Next(256),
                _ => 0x0A01_0000u | around,
            });
        }

        return random.Next(5) switch
        {
            0 => new Point((ulong)random.NextInt64(), (ulong)random.NextInt64()),
            1 => random.Next(2) == 0 ? Point.Zero : new Point(ulong.MaxValue, ulong.MaxValue),
            2 => new Point(0x2001_0DB8_0000_0000, ulong.MaxValue),
            3 => new Point(0x2001_0DB8_0000_0000 + (ulong)random.Next(4), (ulong)random.Next(1000)),
            _ => new Point(0x2001_0DB8_0000_0000 | ((ulong)random.Next(65536) << 16), 0),
        };
    }

    private static PointRange[] Joined(PointRange[] ranges)
    {
        List<PointRange> joined = [];
        foreach (PointRange range in ranges)
        {
            if (joined.Count > 0 && (range.First <= joined[^1].Last || range.First == joined[^1].Last.Next))
                joined[^1] = new PointRange(joined[^1].First, range.Last > joined[^1].Last ? range.Last : joined[^1].Last);
            else
                joined.Add(range);
        }

        return [.. joined];
    }

    private static Point Before(Point point) =>
        point == Point.Zero ? point : point.Low == 0 ? new Point(point.High - 1, ulong.MaxValue) : new Point(point.High, point.Low - 1);
}
