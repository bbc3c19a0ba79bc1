using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Tests on fields of a frame that few rules ask for. A packet that can lack such a field has a value that stands for that.</summary>
/// <remarks>
/// A TCP segment whose options are cut off is dropped by the asking for them. Sets take it for a packet whose options may be any: where a
/// rule asks, it goes no further, so that no later rule has it, and where none asks they do not matter.
/// </remarks>
internal sealed class HeaderTests(NamedFields named)
{
    private const ulong NoNumber = 0x10000;

    /// <summary>That of an IPv4 header whose list of options is malformed: neither true nor false of any bits.</summary>
    private const ulong NoOptions = 0x100;

    private static readonly ValueSet Byte = ValueSet.Range(0, 0xff);
    private static readonly ValueSet Word = ValueSet.Range(0, 0xffff);
    private static readonly ValueSet WordOrNone = ValueSet.Range(0, NoNumber);
    private static readonly ValueSet Number32 = ValueSet.Range(0, uint.MaxValue);

    private int Service => named.DimensionOf("type of service", Byte);

    public PacketSet? Of(Match match) => match switch
    {
        Match.HeaderNumber number => Of(number.Field, AddressLists.Of(number.Ranges)),
        Match.HeaderFlags { Field: HeaderFlagField.TypeOfService } bits =>
            PacketSet.Having(PacketKinds.IsIp4, Service, FlagSets.With(bits.Set, bits.Clear)),
        Match.HeaderFlags { Field: HeaderFlagField.IpOptions } bits => PacketSet.Having(
            PacketKinds.IsIp4,
            named.DimensionOf("IPv4 options", ValueSet.Range(0, NoOptions)),
            FlagSets.With(bits.Set, bits.Clear)),
        Match.HeaderFlags { Field: HeaderFlagField.TcpOptions } bits =>
            PacketSet.Having(PacketKinds.IsTcp, named.DimensionOf("TCP options", Byte), FlagSets.With(bits.Set, bits.Clear)),
        Match.ExtensionHeader asked => PacketSet.Having(
            PacketKinds.IsIp6, named.DimensionOf("extension headers", Byte), FlagSets.Of(seen => (seen & asked.Headers) != 0)),
        Match.Layer2 => PacketSet.Having(PacketKinds.IsAny, named.QuestionOf("Ethernet"), NamedFields.Yes),
        Match.Mac mac => Of(mac),
        _ => null,
    };

    private PacketSet? Of(HeaderField field, ValueSet values)
    {
        return field switch
        {
            HeaderField.IpVersion => PacketSet.When(k => k.IsIp() && values.Contains(Wide.Of((ulong)k.Version()))),
            HeaderField.IpPrecedence => PacketSet.Having(PacketKinds.IsIp4, Service, Times(32)),
            HeaderField.Dscp => PacketSet.Having(PacketKinds.IsIp, Service, Times(4)),
            HeaderField.IpTtl => Having(PacketKinds.IsIp4, Byte),
            HeaderField.IpId => Having(PacketKinds.IsIp4, Word),
            HeaderField.IpLength => Having(PacketKinds.IsIp, Word),
            HeaderField.FlowLabel => Having(PacketKinds.IsIp6, ValueSet.Range(0, 0xfffff)),
            HeaderField.TcpSequence or HeaderField.TcpAcknowledgement => Having(PacketKinds.IsTcp, Number32),
            HeaderField.TcpWindow => Having(PacketKinds.IsTcp, Word),
            HeaderField.TcpDataLength or HeaderField.TcpMss => Having(PacketKinds.IsTcp, WordOrNone),
            HeaderField.EtherType => Having(PacketKinds.IsAny, WordOrNone),
            _ => null,
        };

        PacketSet Having(Func<PacketKind, bool> isMeant, ValueSet universe) => PacketSet.Having(
            isMeant,
            named.DimensionOf($"{field}", universe),
            values.Intersect(ReferenceEquals(universe, WordOrNone) ? Word : universe));

        // A number in the upper bits of a byte: all bytes that have it there.
        ValueSet Times(ulong step) => ValueSet.Of(values.Ranges.Select(r => ValueRange.Of(r.First.Low * step, (r.Last.Low * step) + step - 1)))
            .Intersect(Byte);
    }

    private PacketSet Of(Match.Mac mac)
    {
        Cube cube = Cube.Of(named.QuestionOf("Ethernet"), NamedFields.Yes);
        cube = Under(cube, "destination", mac.Destination, mac.DestinationMask);
        CubeUnion union = CubeUnion.Of(Under(cube, "source", mac.Source, mac.SourceMask));
        return PacketSet.Of(_ => union);
    }

    private Cube Under(Cube cube, string end, ulong address, ulong mask) => mask == 0
        ? cube
        : cube.With(named.DimensionOf($"{end} MAC under {mask}", ValueSet.Range(0, mask)), ValueSet.Of(address));
}
