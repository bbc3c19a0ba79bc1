using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>Turns what a rule says of a packet into conditions on its fields.</summary>
internal sealed class MatchLowering(RuleSet ruleSet, NumberedNames globs)
{
    // Bits of the decoder's fields (CompiledFw.Packets.TcpFlags.Present, CompiledFw.Packets.FragmentFlags).
    private const int TcpPresent = 0x100;
    private const int Syn = 0x02, Rst = 0x04, Ack = 0x10;

    private readonly Dictionary<string, Table> _tables = ruleSet.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public Condition Lower(Match match) => match switch
    {
        Match.Not not => Condition.Not(Lower(not.Inner)),
        Match.AnyOf any => Condition.Any(any.Alternatives.Select(Lower)),
        Match.Protocol protocol => Condition.Is(Field.Protocol, protocol.Number),
        Match.Family family => Condition.Is(Field.Version, family.Version),
        Match.Address address => Addresses(address.Side, address.V4, address.V6),
        Match.AddressTable table => Addresses(table.Side, _tables[table.Name].V4, _tables[table.Name].V6),
        Match.Me me => new Condition.IsMe(me.Side, me.OnlyV6),
        Match.Port port => Ports(port.Side, port.Ranges),
        Match.PortTable table => Ports(table.Side, _tables[table.Name].Ports),
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

    private static Condition Ports(Side side, IEnumerable<PortRange> ranges) => Condition.In(
        side == Side.Source ? Field.SourcePort : Field.DestinationPort,
        ranges.Select(r => new ValueRange(r.First, r.Last)));

    private static Condition Addresses(Side side, IEnumerable<Prefix4> v4, IEnumerable<Prefix6> v6)
    {
        Field field = side == Side.Source ? Field.Source4 : Field.Destination4;
        Condition in4 = Condition.In(field, v4.Select(p => new ValueRange(p.Address, p.Last)));

        // The fields of the other family are 0: only prefixes that hold address 0 have to ask for the family.
        if (in4 is Condition.InRanges { Ranges: { } ranges } && ranges[0].First == 0)
            in4 = Condition.All([Condition.Is(Field.Version, 4), ranges[0].Last == uint.MaxValue ? Condition.Always : in4]);

        EquatableArray<Prefix6> prefixes = WithoutCovered(v6);
        Condition in6 = prefixes.Count == 0 ? Condition.Never : new Condition.InPrefixes6(side, prefixes);
        if (prefixes.Any(p => p.Contains(0, 0)))
            in6 = Condition.All([Condition.Is(Field.Version, 6), prefixes[0].Length == 0 ? Condition.Always : in6]);
        return Condition.Any([in4, in6]);
    }

    /// <summary>In ascending order, without prefixes that lie in another one.</summary>
    private static EquatableArray<Prefix6> WithoutCovered(IEnumerable<Prefix6> prefixes)
    {
        List<Prefix6> kept = [];
        foreach (Prefix6 prefix in prefixes.OrderBy(p => p.High).ThenBy(p => p.Low).ThenBy(p => p.Length))
        {
            if (kept.Count == 0 || !kept[kept.Count - 1].Contains(prefix.High, prefix.Low))
                kept.Add(prefix);
        }

        return kept.ToEquatableArray();
    }

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
