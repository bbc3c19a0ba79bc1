using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>Turns what a rule says of a packet into conditions on its fields.</summary>
internal sealed class MatchLowering(RuleSet ruleSet, NumberedNames globs, RuntimeTables tables)
{
    // Bits of the decoder's fields (CompiledFw.Packets.TcpFlags.Present).
    private const int TcpPresent = 0x100;
    private const int Syn = 0x02, Rst = 0x04, Ack = 0x10;

    // Each table once: many rules may ask for a long one.
    private readonly Dictionary<string, AddressRanges> _addresses = ruleSet.Tables.Where(t => t.Type == TableType.Address)
        .ToDictionary(t => t.Name, t => AddressRanges.Of(t.V4.Select(e => e.Entry), t.V6.Select(e => e.Entry)), StringComparer.Ordinal);

    private readonly Dictionary<string, EquatableArray<ValueRange>> _ports = ruleSet.Tables.Where(t => t.Type == TableType.Port)
        .ToDictionary(t => t.Name, t => RangesOf(t.Numbers.Select(e => e.Entry)), StringComparer.Ordinal);

    private readonly FragmentLowering _fragments = new(ruleSet.Tracking);
    private int _thresholds;
    private int _duplicates;

    public Condition Lower(Match match) => Lower(match, isNegated: false);

    private Condition Lower(Match match, bool isNegated) => match switch
    {
        Match.Not not => Condition.Not(Lower(not.Inner, !isNegated)),
        Match.AnyOf any => Condition.Any(any.Alternatives.Select(m => Lower(m, isNegated))),
        Match.Protocol protocol => Condition.Is(Field.Protocol, protocol.Number),
        Match.Family family => Condition.Is(Field.Version, family.Version),
        Match.Address address => AddressRanges.Of(address.V4, address.V6).Hold(address.Side),
        Match.Masked4 masked => Masked(masked),
        Match.Masked6 masked => Masked(masked),
        Match.AddressTable table => tables.IsConstant(table.Name, table.Value)
            ? _addresses[table.Name].Hold(table.Side)
            : tables.Ask(table.Name, table.Side == Side.Source ? TableKey.Source : TableKey.Destination, table.Value),
        Match.Me me => new Condition.IsMe(me.Side, me.OnlyV6),
        Match.Port port => Ports(port.Side, ValueRange.Normalize(port.Ranges.Select(p => new ValueRange(p.First, p.Last)))),
        Match.PortTable table => tables.IsConstant(table.Name, table.Value)
            ? Ports(table.Side, _ports[table.Name])
            : tables.Ask(table.Name, table.Side == Side.Source ? TableKey.SourcePort : TableKey.DestinationPort, table.Value),
        Match.InterfaceTable table => tables.Ask(table.Name, KeyOf(table.Role), table.Value),
        Match.Lookup lookup => tables.Ask(lookup.Name, KeyOf(lookup.Key), value: null),
        Match.FlowTable table => tables.Ask(table.Name, TableKey.Flow, table.Value),
        Match.HeaderNumber number => HeaderLowering.Lower(number),
        Match.HeaderFlags flags => HeaderLowering.Lower(flags),
        Match.ExtensionHeader header => Condition.Not(new Condition.Bits(Field.ExtensionHeaders, header.Headers, 0)),
        Match.Mac mac => new Condition.Mac(mac.Destination, mac.DestinationMask, mac.Source, mac.SourceMask),
        Match.Layer2 => new Condition.IsEthernet(),
        Match.Tagged tagged => Condition.Any(RangesOf(tagged.Tags).Select(r => new Condition.HasTag(r))),
        Match.TaggedByTable => new Condition.HasTag(null),
        Match.Mark mark => new Condition.HasMark(mark.Value, mark.Mask),
        Match.Direction direction => Condition.Is(Field.Inbound, direction.Inbound ? 1 : 0),
        Match.Interface on => Condition.Any(on.Globs.Select(globs.NumberOf)
            .GroupBy(g => g / 64, (word, group) => new Condition.FitsGlobs(on.Role, word, group.Aggregate(0UL, (set, g) => set | (1UL << (g % 64)))))),
        Match.State state => InState(state.States, isNegated),
        Match.Threshold threshold => new Condition.OverThreshold(_thresholds++, (int)threshold.By, threshold.Packets, threshold.PerSeconds),
        Match.Duplicate duplicate => new Condition.IsDuplicate(_duplicates++, duplicate.WithinSeconds),
        Match.SourceRoute route => new Condition.FitsRoute(route.Test.ToString()),
        Match.Setup => new Condition.Bits(Field.TcpFlags, TcpPresent | Syn | Ack, TcpPresent | Syn),
        Match.Established => Condition.All([
            new Condition.Bits(Field.TcpFlags, TcpPresent, TcpPresent),
            Condition.Not(new Condition.Bits(Field.TcpFlags, Syn | Ack | Rst, Syn)),
        ]),
        Match.TcpFlags flags => TcpFlags(flags),
        Match.IcmpTypes types => types.Types == 0 ? Condition.Never : new Condition.InSmallSet(Field.IcmpType, types.Types),
        Match.Icmp6Types types => Condition.In(Field.Icmp6Type, types.Types.Select(t => ValueRange.Of(t))),
        Match.Fragment => _fragments.IsFragment,
        Match.FragmentFlags flags => _fragments.Lower(flags),
        _ => throw new InvalidOperationException($"No lowering for {match.GetType().Name}."),
    };

    /// <summary>
    /// Whoever asks for invalid packets and gets one takes it from the tracker. To ask for all others is another matter: behind a <c>not</c> the
    /// states are turned round, so that it is these that are asked for.
    /// </summary>
    private Condition InState(CtStates states, bool isNegated)
    {
        bool excuses = ruleSet.Tracking == TrackingMode.Strict && (states & CtStates.Invalid) != 0;
        return excuses && isNegated
            ? Condition.Not(new Condition.InCtState((int)(CtStates.All & ~states), Excuses: false))
            : new Condition.InCtState((int)states, excuses);
    }

    private static EquatableArray<ValueRange> RangesOf(IEnumerable<NumberRange> numbers) =>
        ValueRange.Normalize(numbers.Select(p => new ValueRange(p.First, p.Last)));

    private static TableKey KeyOf(InterfaceRole role) => role switch
    {
        InterfaceRole.Via => TableKey.Via,
        InterfaceRole.Recv => TableKey.Recv,
        _ => TableKey.Xmit,
    };

    private static TableKey KeyOf(LookupKey key) => key switch
    {
        LookupKey.SourceAddress => TableKey.Source,
        LookupKey.DestinationAddress => TableKey.Destination,
        LookupKey.SourcePort => TableKey.SourcePort,
        LookupKey.DestinationPort => TableKey.DestinationPort,
        LookupKey.Dscp => TableKey.Dscp,
        _ => TableKey.Mark,
    };

    /// <summary>The fields of the other family are 0: what address 0 fits has to ask for the family.</summary>
    private static Condition Masked(Match.Masked4 masked)
    {
        Condition test = new Condition.Masked4(masked.Side, masked.Value, masked.Mask);
        return masked.Value == 0 ? Condition.All([Condition.Is(Field.Version, 4), test]) : test;
    }

    private static Condition Masked(Match.Masked6 masked)
    {
        Condition test = new Condition.Masked6(masked.Side, masked.High, masked.Low, masked.HighMask, masked.LowMask);
        return (masked.High | masked.Low) == 0 ? Condition.All([Condition.Is(Field.Version, 6), test]) : test;
    }

    private static Condition Ports(Side side, EquatableArray<ValueRange> ranges) => ranges.Count == 0
        ? Condition.Never
        : new Condition.InRanges(side == Side.Source ? Field.SourcePort : Field.DestinationPort, ranges);

    private static Condition TcpFlags(Match.TcpFlags flags) => (flags.Set & flags.Clear) != 0
        ? Condition.Never
        : new Condition.Bits(Field.TcpFlags, TcpPresent | flags.Set | flags.Clear, TcpPresent | flags.Set);
}
