using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Tests that ask a table for something of the packet. What is known of a table is a set of values; of all else it is known that a table
/// gives one answer for one key: no entry, or an entry with one value.
/// </summary>
/// <remarks>
/// That is also taken for true of a table that changes at run time. Its host may write between two rules that one packet meets, and a
/// warning is wrong of that packet; nobody writes rules for it.
/// </remarks>
internal sealed class TableTests(RuleSet ruleSet, NamedFields named)
{
    private const ulong NoEntry = 0;

    /// <summary>What a table answers: 0 for no entry, else 1 more than the entry's value.</summary>
    private static readonly ValueSet Answers = ValueSet.Range(NoEntry, uint.MaxValue + 1UL);

    private static readonly ValueSet AnyEntry = ValueSet.Range(NoEntry + 1, uint.MaxValue + 1UL);
    private static readonly ValueSet Ports = ValueSet.Range(0, ushort.MaxValue);

    private readonly TableContents _contents = new(ruleSet);

    public PacketSet? Of(Match match) => match switch
    {
        Match.AddressTable table => InAddresses(table.Side, table.Name, table.Value),
        Match.PortTable table => InPorts(table.Side, table.Name, table.Value),
        Match.InterfaceTable table => InInterfaces(table),
        Match.FlowTable table => Asking(PacketKinds.IsIp, "flow", table.Name, table.Value),
        Match.Lookup lookup => lookup.Key switch
        {
            LookupKey.SourceAddress => InAddresses(Side.Source, lookup.Name, null),
            LookupKey.DestinationAddress => InAddresses(Side.Destination, lookup.Name, null),
            LookupKey.SourcePort => InPorts(Side.Source, lookup.Name, null),
            LookupKey.DestinationPort => InPorts(Side.Destination, lookup.Name, null),
            LookupKey.Dscp => Asking(PacketKinds.IsIp, "DSCP", lookup.Name, null),
            LookupKey.Mark => Asking(PacketKinds.IsAny, "mark", lookup.Name, null),
            _ => null,
        },
        _ => null,
    };

    private PacketSet InAddresses(Side side, string name, uint? value)
    {
        CubeUnion opaque = Answering($"{side} address", name, value);
        CubeUnion in4 = InFamily(4), in6 = InFamily(6);
        return PacketSet.Of(k => k.IsIp4() ? in4 : k.IsIp6() ? in6 : CubeUnion.Nothing);

        CubeUnion InFamily(int version) => _contents.Addresses(name, version, value) is ValueSet addresses
            ? CubeUnion.Of(Dimension.AddressOf(side), addresses)
            : opaque;
    }

    private PacketSet InPorts(Side side, string name, uint? value) => _contents.Numbers(name, value)?.Intersect(Ports) is { IsEmpty: false } ports
        ? PacketSet.Having(PacketKinds.HasPorts, Dimension.PortOf(side), ports)
        : Asking(PacketKinds.HasPorts, $"{side} port", name, value);

    private PacketSet InInterfaces(Match.InterfaceTable table)
    {
        List<Cube> cubes = [];
        foreach (ulong direction in (ulong[])[InterfaceTests.In, InterfaceTests.Out])
        {
            if (InterfaceTests.DimensionOf(table.Role, direction) is int dimension)
            {
                (int answer, ValueSet values) = AnswerOf($"interface {dimension}", table.Name, table.Value);
                cubes.Add(Cube.Of(Dimension.Inbound, ValueSet.Of(direction)).With(answer, values));
            }
        }

        CubeUnion union = CubeUnion.Of([.. cubes]);
        return PacketSet.Of(_ => union);
    }

    private PacketSet Asking(Func<PacketKind, bool> isMeant, string key, string name, uint? value)
    {
        CubeUnion union = Answering(key, name, value);
        return PacketSet.Of(k => isMeant(k) ? union : CubeUnion.Nothing);
    }

    private CubeUnion Answering(string key, string name, uint? value)
    {
        (int dimension, ValueSet values) = AnswerOf(key, name, value);
        return CubeUnion.Of(dimension, values);
    }

    private (int Dimension, ValueSet Values) AnswerOf(string key, string name, uint? value) =>
        (named.DimensionOf($"{key} in {name}", Answers), value is uint asked ? ValueSet.Of(asked + 1UL) : AnyEntry);
}
