using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// The tests of the rule language that ask for fields of the packet, and which packets each is true of. The list is one of trust:
/// what is in it depends on nothing but the packet and its way through the host. What is not, the value of the last table lookup,
/// may give another answer when it is asked again.
/// </summary>
internal sealed class FieldTests(RuleSet ruleSet, FieldSpace space, NamedFields named)
{
    private readonly TableTests _tables = new(ruleSet, named);
    private readonly HeaderTests _headers = new(named);
    private readonly ContextTests _context = new(ruleSet, named);
    private readonly FragmentTests _fragments = new(ruleSet.Tracking == TrackingMode.Strict);

    /// <summary>The packets that pass; null for a test that is not in the list.</summary>
    public PacketSet? Of(Match match) => match switch
    {
        Match.Protocol protocol => Protocol(protocol.Number),
        Match.Family family => PacketSet.When(k => k.Version() == family.Version),
        Match.Address list => ByFamily(list.Side, AddressLists.Of(list.V4), AddressLists.Of(list.V6)),
        Match.Masked4 masked => UnderMask(masked.Side, 4, Wide.Of(masked.Value), Wide.Of(masked.Mask), 32),
        Match.Masked6 masked => UnderMask(
            masked.Side, 6, new Wide(masked.High, masked.Low), new Wide(masked.HighMask, masked.LowMask), 128),
        Match.Me me => PacketSet.Having(
            k => k.IsIp6() || (k.IsIp4() && !me.OnlyV6), named.QuestionOf($"{me.Side} is me"), NamedFields.Yes),
        Match.Port port => PacketSet.Having(PacketKinds.HasPorts, Dimension.PortOf(port.Side), AddressLists.Of(port.Ranges)),
        Match.AddressTable or Match.PortTable or Match.InterfaceTable or Match.Lookup { Key: not LookupKey.Mark } or Match.FlowTable =>
            _tables.Of(match),
        Match.HeaderNumber or Match.HeaderFlags or Match.ExtensionHeader or Match.Mac or Match.Layer2 => _headers.Of(match),
        Match.Tagged or Match.Mark => _context.Of(match),
        Match.Lookup when _context.KeepsMark => _tables.Of(match),
        Match.Direction direction => PacketSet.Having(PacketKinds.IsAny, Dimension.Inbound, ValueSet.Of(direction.Inbound ? 1UL : 0)),
        Match.Setup => PacketSet.Having(PacketKinds.IsTcp, Dimension.TcpFlags, FlagSets.Setup),
        Match.Established => PacketSet.Having(PacketKinds.IsTcp, Dimension.TcpFlags, FlagSets.Established),
        Match.TcpFlags flags => PacketSet.Having(PacketKinds.IsTcp, Dimension.TcpFlags, FlagSets.With(flags.Set, flags.Clear)),
        Match.IcmpTypes icmp => PacketSet.Having(k => k == PacketKind.Icmp4, Dimension.IcmpType, ValueSet.Of(
            Enumerable.Range(0, 32).Where(type => (icmp.Types >> type & 1) == 1).Select(type => (ulong)type))),
        Match.Icmp6Types icmp6 => PacketSet.Having(
            k => k == PacketKind.Icmp6, Dimension.IcmpType, ValueSet.Of(icmp6.Types.Select(type => (ulong)type))),
        Match.Fragment or Match.FragmentFlags => _fragments.Of(match),
        _ => null,
    };

    /// <summary>The packets that do not pass a test of the list.</summary>
    public PacketSet Complement(PacketSet set) => PacketSet.Of(kind =>
    {
        List<Cube> left = [Cube.Everything];
        foreach (Cube cube in set[kind].Cubes)
            left = [.. left.SelectMany(l => l.Except(cube, kind, space))];
        return CubeUnion.Of([.. left]);
    });

    private PacketSet Protocol(byte number)
    {
        ValueSet values = ValueSet.Of(number);
        return PacketSet.Of(k => k == PacketKind.NotIp ? CubeUnion.Nothing
            : k.OnlyProtocol() is byte only ? CubeUnion.If(only == number)
            : CubeUnion.Of(Dimension.Protocol, values.Intersect(space.Universe(k, Dimension.Protocol))));
    }

    /// <summary>
    /// A mask of too many ranges makes a field of its own, what the mask leaves of the address; its first bits say of the address itself
    /// that it lies in a prefix.
    /// </summary>
    private PacketSet UnderMask(Side side, int version, Wide value, Wide mask, int bits)
    {
        if (AddressLists.UnderMask(value, mask, bits) is ValueSet ranges)
            return PacketSet.Having(k => k.Version() == version, Dimension.AddressOf(side), ranges);
        int gap = bits;
        while (mask.HasBit(gap - 1))
            gap--;
        Wide behind = default;
        for (int bit = 0; bit < gap; bit++)
            behind = behind.WithBit(bit);
        ValueRange prefix = new(value ^ (value & behind), value | behind);
        int masked = named.DimensionOf($"{side} under {mask}", ValueSet.Of([new ValueRange(default, mask)]));
        CubeUnion union = CubeUnion.Of(Cube.Of(Dimension.AddressOf(side), ValueSet.Of([prefix])).With(masked, ValueSet.Of([new ValueRange(value, value)])));
        return PacketSet.Of(k => k.Version() == version ? union : CubeUnion.Nothing);
    }

    private static PacketSet ByFamily(Side side, ValueSet v4, ValueSet v6)
    {
        CubeUnion in4 = CubeUnion.Of(Dimension.AddressOf(side), v4), in6 = CubeUnion.Of(Dimension.AddressOf(side), v6);
        return PacketSet.Of(k => k.Version() == 4 ? in4 : k.Version() == 6 ? in6 : CubeUnion.Nothing);
    }
}
