using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// The tests of the rule language that ask for one field of the packet, and which packets each is true of. The list is one of
/// trust: what is in it depends on nothing but the packet and its way through the host. What is not, a packet's mark or chance,
/// may give another answer when it is asked again.
/// </summary>
internal sealed class FieldTests(RuleSet ruleSet, FieldSpace space, OpaqueQuestions questions)
{
    private readonly AddressSets _addresses = new(ruleSet);

    /// <summary>The packets that pass; null for a test that is not in the list.</summary>
    public PacketSet? Of(Match match) => match switch
    {
        Match.Protocol protocol => Protocol(protocol.Number),
        Match.Family family => When(k => k.Version() == family.Version),
        Match.Address list => ByFamily(list.Side, AddressSets.Of(list.V4), AddressSets.Of(list.V6)),
        Match.AddressTable table => InTable(table),
        Match.Me me => Asking($"{me.Side} is me", k => k.Version() == 6 || (k.Version() == 4 && !me.OnlyV6)),
        Match.Port port => Having(PacketKinds.HasPorts, PortOf(port.Side), AddressSets.Of(port.Ranges)),
        Match.PortTable table => _addresses.Ports(table.Name) is ValueSet ports
            ? Having(PacketKinds.HasPorts, PortOf(table.Side), ports)
            : Asking($"{table.Side} port in {table.Name}", PacketKinds.HasPorts),
        Match.Direction direction => Having(_ => true, Dimension.Inbound, ValueSet.Of(direction.Inbound ? 1UL : 0)),
        Match.Setup => Having(PacketKinds.IsTcp, Dimension.TcpFlags, TcpFlagSets.Setup),
        Match.Established => Having(PacketKinds.IsTcp, Dimension.TcpFlags, TcpFlagSets.Established),
        Match.TcpFlags flags => Having(PacketKinds.IsTcp, Dimension.TcpFlags, TcpFlagSets.With(flags.Set, flags.Clear)),
        Match.IcmpTypes icmp => Having(k => k == PacketKind.Icmp4, Dimension.IcmpType, ValueSet.Of(
            Enumerable.Range(0, 32).Where(type => (icmp.Types >> type & 1) == 1).Select(type => (ulong)type))),
        Match.Icmp6Types icmp6 => Having(
            k => k == PacketKind.Icmp6, Dimension.IcmpType, ValueSet.Of(icmp6.Types.Select(type => (ulong)type))),
        Match.Fragment => When(PacketKinds.IsLaterFragment),
        Match.FragmentFlags { Set: FragmentBits.Offset, Clear: FragmentBits.None } => When(PacketKinds.IsLaterFragment),
        Match.FragmentFlags bits => Having(
            k => k.Version() == 4 && ((k.IsLaterFragment() ? bits.Clear : bits.Set) & FragmentBits.Offset) == 0,
            Dimension.FragmentBits,
            FragmentBitSets.With(bits.Set, bits.Clear)),
        _ => null,
    };

    /// <summary>The packets that do not pass a test of the list.</summary>
    public PacketSet Complement(PacketSet set) => PacketSet.Of(kind =>
    {
        CubeUnion union = set[kind];
        if (union.IsEmpty || union.IsEverything)
            return CubeUnion.If(union.IsEmpty);
        Constraint only = union.Cubes[0].Constraints[0];
        return CubeUnion.Of(only.Dimension, space.Universe(kind, only.Dimension).Except(only.Values));
    });

    private static int PortOf(Side side) => side == Side.Source ? Dimension.SourcePort : Dimension.DestinationPort;

    private static int AddressOf(Side side) => side == Side.Source ? Dimension.Source : Dimension.Destination;

    private static PacketSet When(Func<PacketKind, bool> holds) => PacketSet.Of(k => CubeUnion.If(holds(k)));

    private PacketSet Protocol(byte number)
    {
        ValueSet values = ValueSet.Of(number);
        return PacketSet.Of(k => k == PacketKind.NotIp ? CubeUnion.Nothing
            : k.OnlyProtocol() is byte only ? CubeUnion.If(only == number)
            : CubeUnion.Of(Dimension.Protocol, values.Intersect(space.Universe(k, Dimension.Protocol))));
    }

    /// <summary>Packets of some kinds, of which a field that all of these kinds have has one of the values.</summary>
    private static PacketSet Having(Func<PacketKind, bool> isMeant, int dimension, ValueSet values)
    {
        CubeUnion union = CubeUnion.Of(dimension, values);
        return PacketSet.Of(k => isMeant(k) ? union : CubeUnion.Nothing);
    }

    private PacketSet Asking(string question, Func<PacketKind, bool> isMeant) =>
        Having(isMeant, questions.DimensionOf(question), OpaqueQuestions.Yes);

    private PacketSet InTable(Match.AddressTable table)
    {
        ValueSet? v4 = _addresses.Addresses(table.Name, 4), v6 = _addresses.Addresses(table.Name, 6);
        int question = questions.DimensionOf($"{table.Side} in {table.Name}");
        CubeUnion opaque = CubeUnion.Of(question, OpaqueQuestions.Yes);
        CubeUnion in4 = v4 is null ? opaque : CubeUnion.Of(AddressOf(table.Side), v4);
        CubeUnion in6 = v6 is null ? opaque : CubeUnion.Of(AddressOf(table.Side), v6);
        return PacketSet.Of(k => k.Version() == 4 ? in4 : k.Version() == 6 ? in6 : CubeUnion.Nothing);
    }

    private static PacketSet ByFamily(Side side, ValueSet v4, ValueSet v6)
    {
        CubeUnion in4 = CubeUnion.Of(AddressOf(side), v4), in6 = CubeUnion.Of(AddressOf(side), v6);
        return PacketSet.Of(k => k.Version() == 4 ? in4 : k.Version() == 6 ? in6 : CubeUnion.Nothing);
    }
}
