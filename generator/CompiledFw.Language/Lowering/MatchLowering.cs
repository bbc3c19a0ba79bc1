using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>Turns what a rule says of a packet into conditions on its fields.</summary>
internal sealed class MatchLowering(RuleSet ruleSet, NumberedNames globs)
{
    // Bits of the decoder's fields (CompiledFw.Packets.TcpFlags.Present, CompiledFw.Packets.FragmentFlags).
    private const int TcpPresent = 0x100;
    private const int Syn = 0x02, Rst = 0x04, Ack = 0x10;

    // Each table once: many rules may ask for a long one.
    private readonly Dictionary<string, AddressRanges> _addresses =
        ruleSet.Tables.ToDictionary(t => t.Name, t => AddressRanges.Of(t.V4, t.V6), StringComparer.Ordinal);

    private readonly Dictionary<string, EquatableArray<ValueRange>> _ports =
        ruleSet.Tables.ToDictionary(t => t.Name, t => RangesOf(t.Ports), StringComparer.Ordinal);

    public Condition Lower(Match match) => match switch
    {
        Match.Not not => Condition.Not(Lower(not.Inner)),
        Match.AnyOf any => Condition.Any(any.Alternatives.Select(Lower)),
        Match.Protocol protocol => Condition.Is(Field.Protocol, protocol.Number),
        Match.Family family => Condition.Is(Field.Version, family.Version),
        Match.Address address => AddressRanges.Of(address.V4, address.V6).Hold(address.Side),
        Match.AddressTable table => _addresses[table.Name].Hold(table.Side),
        Match.Me me => new Condition.IsMe(me.Side, me.OnlyV6),
        Match.Port port => Ports(port.Side, RangesOf(port.Ranges)),
        Match.PortTable table => Ports(table.Side, _ports[table.Name]),
        Match.Direction direction => Condition.Is(Field.Inbound, direction.Inbound ? 1 : 0),
        Match.Interface on => Condition.Any(on.Globs.Select(globs.NumberOf)
            .GroupBy(g => g / 64, (word, group) => new Condition.FitsGlobs(on.Role, word, group.Aggregate(0UL, (set, g) => set | (1UL << (g % 64)))))),
        Match.Setup => new Condition.Bits(Field.TcpFlags, TcpPresent | Syn | Ack, TcpPresent | Syn),
        Match.Established => Condition.All([
            new Condition.Bits(Field.TcpFlags, TcpPresent, TcpPresent),
            Condition.Not(new Condition.Bits(Field.TcpFlags, Syn | Ack | Rst, Syn)),
        ]),
        Match.TcpFlags flags => TcpFlags(flags),
        Match.IcmpTypes types => types.Types == 0 ? Condition.Never : new Condition.InSmallSet(Field.IcmpType, types.Types),
        Match.Icmp6Types types => Condition.In(Field.Icmp6Type, types.Types.Select(t => ValueRange.Of(t))),
        Match.Fragment => Condition.In(Field.FragmentOffset, [new(1, ushort.MaxValue)]),
        Match.FragmentFlags { Set: FragmentBits.Offset, Clear: FragmentBits.None } => Lower(new Match.Fragment()),
        Match.FragmentFlags flags => Condition.All([
            Condition.Is(Field.Version, 4),
            Fragment(flags.Set, isSet: true),
            Fragment(flags.Clear, isSet: false),
        ]),
        _ => throw new InvalidOperationException($"No lowering for {match.GetType().Name}."),
    };

    private static EquatableArray<ValueRange> RangesOf(IEnumerable<PortRange> ports) =>
        ValueRange.Normalize(ports.Select(p => new ValueRange(p.First, p.Last)));

    private static Condition Ports(Side side, EquatableArray<ValueRange> ranges) => ranges.Count == 0
        ? Condition.Never
        : new Condition.InRanges(side == Side.Source ? Field.SourcePort : Field.DestinationPort, ranges);

    private static Condition TcpFlags(Match.TcpFlags flags) => (flags.Set & flags.Clear) != 0
        ? Condition.Never
        : new Condition.Bits(Field.TcpFlags, TcpPresent | flags.Set | flags.Clear, TcpPresent | flags.Set);

    private static Condition Fragment(FragmentBits bits, bool isSet)
    {
        List<Condition> tests = [];
        if (bits.HasFlag(FragmentBits.Offset))
            tests.Add(Condition.In(Field.FragmentOffset, [isSet ? new(1, ushort.MaxValue) : new(0, 0)]));
        foreach ((FragmentBits bit, int mask) in new[]
        {
            (FragmentBits.MoreFragments, 1), (FragmentBits.DontFragment, 2), (FragmentBits.Reserved, 4),
        })
        {
            if (bits.HasFlag(bit))
                tests.Add(new Condition.Bits(Field.FragmentFlags, mask, isSet ? mask : 0));
        }

        return Condition.All(tests);
    }
}
