namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Which values the fields of a rule set's packets can have.</summary>
internal sealed class FieldSpace(InterfaceSpace interfaces, NamedFields named)
{
    private static readonly ValueSet Bit = ValueSet.Range(0, 1);
    private static readonly ValueSet EightBits = ValueSet.Range(0, 255);
    private static readonly ValueSet Ports = ValueSet.Range(0, ushort.MaxValue);
    private static readonly ValueSet Addresses4 = ValueSet.Range(0, uint.MaxValue);
    private static readonly ValueSet Addresses6 =
        ValueSet.Of([new ValueRange(default, new Wide(ulong.MaxValue, ulong.MaxValue))]);

    private static readonly ValueSet Datagrams = ValueSet.Of([ProtocolNumber.Udp, ProtocolNumber.UdpLite, ProtocolNumber.Sctp]);
    private static readonly ValueSet Others4 =
        EightBits.Except(Datagrams).Except(ValueSet.Of([ProtocolNumber.Tcp, (ulong)ProtocolNumber.Icmp]));

    private static readonly ValueSet Others6 =
        EightBits.Except(Datagrams).Except(ValueSet.Of([ProtocolNumber.Tcp, (ulong)ProtocolNumber.Icmp6]));

    /// <summary>All values of a field that packets of a kind have.</summary>
    public ValueSet Universe(PacketKind kind, int dimension) => dimension switch
    {
        >= Dimension.FirstNamed => named.UniverseOf(dimension),
        Dimension.Inbound => Bit,
        Dimension.Protocol => kind switch
        {
            PacketKind.Datagram4 or PacketKind.Datagram6 => Datagrams,
            PacketKind.Other4 => Others4,
            PacketKind.Other6 => Others6,
            _ => EightBits,
        },
        Dimension.Source or Dimension.Destination => kind.Version() == 4 ? Addresses4 : Addresses6,
        Dimension.SourcePort or Dimension.DestinationPort => Ports,
        Dimension.TcpFlags or Dimension.IcmpType => EightBits,
        Dimension.FragmentBits => FragmentBitSets.Universe,
        Dimension.InterfaceIn or Dimension.InterfaceOut or Dimension.ReceivedOn => interfaces.Universe,
        _ => Bit,
    };

    /// <summary>
    /// A value for a field that a set says nothing of: one that few rules name, so that a packet with it is soon seen to be left
    /// over.
    /// </summary>
    public Wide Unlikely(PacketKind kind, int dimension) => dimension switch
    {
        Dimension.Protocol => Universe(kind, dimension).Last,
        Dimension.Source => kind.Version() == 4 ? Wide.Of(0xB9A3_5C17) : new Wide(0x2C0F_91B3_6D2E_4411, 0x8F1C_03A7_55E9_D6B2),
        Dimension.Destination => kind.Version() == 4 ? Wide.Of(0xC51E_A96B) : new Wide(0x2E1D_7A40_93C5_1B08, 0x5D72_E61F_A809_C334),
        Dimension.SourcePort => Wide.Of(47_123),
        Dimension.DestinationPort => Wide.Of(52_711),
        Dimension.IcmpType => Wide.Of(253),
        Dimension.InterfaceIn or Dimension.InterfaceOut or Dimension.ReceivedOn => interfaces.Universe.Last,
        _ => default,
    };
}
