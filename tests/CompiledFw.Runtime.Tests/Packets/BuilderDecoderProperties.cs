using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Packets;

/// <summary>What goes into a built packet comes out of the decoder.</summary>
public sealed class BuilderDecoderProperties
{
    private static readonly Config ManyCases = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Decoded_ipv4_equals_built() => Check.One(ManyCases, Prop.ForAll(Arb.From(Fields), fields =>
    {
        var expected = ExpectedOf(fields, networkLength: 20 + fields.OptionBytes);
        expected.Version = 4;
        expected.Source4 = fields.Source4;
        expected.Destination4 = fields.Destination4;
        expected.FragmentFlags = (byte)fields.FragmentFlags;
        if (fields.Upper == Upper.Icmp)
            expected.IcmpType = fields.Type;
        PacketBuilder packet = WithUpper(
            Link(fields).Ip4(fields.Source4, fields.Destination4, ip => ip with
            {
                Options = [.. Enumerable.Repeat((byte)1, fields.OptionBytes)],
                MoreFragments = (fields.FragmentFlags & FragmentFlags.MoreFragments) != 0,
                DontFragment = (fields.FragmentFlags & FragmentFlags.DontFragment) != 0,
                ReservedFlag = (fields.FragmentFlags & FragmentFlags.Reserved) != 0,
            }),
            fields);
        return Matches(packet, fields, expected);
    }));

    [Fact]
    public void Decoded_ipv6_equals_built() => Check.One(ManyCases, Prop.ForAll(Arb.From(Fields), fields =>
    {
        int chainLength = fields.Chain.Sum(LengthOf);
        var expected = ExpectedOf(fields, networkLength: 40 + chainLength);
        expected.Version = 6;
        expected.SourceHigh = fields.SourceHigh;
        expected.SourceLow = fields.SourceLow;
        expected.DestinationHigh = fields.SourceLow;
        expected.DestinationLow = fields.SourceHigh;
        expected.ExtensionHeaders = (byte)fields.Chain.Aggregate(0, (bits, e) => bits | BitsOf(e));
        expected.FragmentFlags = fields.Chain.Contains(Extension.FirstFragment) ? FragmentFlags.MoreFragments : (byte)0;
        if (fields.Upper == Upper.Icmp)
            expected.Icmp6Type = fields.Type;
        PacketBuilder packet = Link(fields).Ip6(
            new UInt128(fields.SourceHigh, fields.SourceLow),
            new UInt128(fields.SourceLow, fields.SourceHigh));
        packet = WithUpper(fields.Chain.Aggregate(packet, Extended), fields);
        return Matches(packet, fields, expected);
    }));

    private static Gen<PacketFields> Fields =>
        from link in Gen.Choose(-1, 2)
        from source4 in Word
        from destination4 in Word
        from high in Long
        from low in Long
        from ports in Gen.Choose(0, ushort.MaxValue).Two()
        from sequence in Word
        from acknowledgement in Word
        from flags in Gen.Choose(0, 255)
        from type in Gen.Choose(0, 255)
        from code in Gen.Choose(0, 255)
        from optionWords in Gen.Choose(0, 10)
        from fragmentFlags in Gen.Choose(0, 7)
        from chain in Gen.Elements(Enum.GetValues<Extension>()).ListOf()
        from upper in Gen.Elements(Enum.GetValues<Upper>())
        from payload in Gen.Choose(0, 1400)
        select new PacketFields(
            link, source4, destination4, high, low, (ushort)ports.Item1, (ushort)ports.Item2, sequence, acknowledgement,
            (byte)flags, (byte)type, (byte)code, optionWords * 4, fragmentFlags, [.. chain], upper, payload);

    private static Gen<uint> Word =>
        from high in Gen.Choose(0, ushort.MaxValue)
        from low in Gen.Choose(0, ushort.MaxValue)
        select ((uint)high << 16) | (uint)low;

    private static Gen<ulong> Long =>
        from high in Word
        from low in Word
        select ((ulong)high << 32) | low;

    private static PacketBuilder Link(PacketFields fields) => fields.Tags switch
    {
        -1 => PacketBuilder.Ip(),
        0 => PacketBuilder.Ethernet(),
        1 => PacketBuilder.Ethernet().Vlan(1),
        _ => PacketBuilder.Ethernet().ServiceVlan(1).Vlan(2),
    };

    private static int LinkLengthOf(PacketFields fields) => fields.Tags < 0 ? 0 : 14 + (4 * fields.Tags);

    private static PacketBuilder Extended(PacketBuilder packet, Extension extension) => extension switch
    {
        Extension.HopByHop => packet.HopByHop(),
        Extension.DestinationOptions => packet.DestinationOptions(),
        Extension.Routing0 => packet.Routing(0),
        Extension.Routing2 => packet.Routing(2),
        Extension.Authentication => packet.Authentication(),
        Extension.AtomicFragment => packet.Fragment6(0, moreFragments: false),
        _ => packet.Fragment6(0, moreFragments: true),
    };

    private static int LengthOf(Extension extension) =>
        extension is Extension.Routing0 or Extension.Routing2 or Extension.Authentication ? 24 : 8;

    private static int BitsOf(Extension extension) => extension switch
    {
        Extension.HopByHop => ExtensionHeaders.HopByHop,
        Extension.DestinationOptions => ExtensionHeaders.DestinationOptions,
        Extension.Routing0 => ExtensionHeaders.Routing | ExtensionHeaders.RoutingType0,
        Extension.Routing2 => ExtensionHeaders.Routing | ExtensionHeaders.RoutingType2,
        Extension.Authentication => ExtensionHeaders.Authentication,
        _ => ExtensionHeaders.Fragment,
    };

    private static PacketBuilder WithUpper(PacketBuilder packet, PacketFields fields) => (fields.Upper switch
    {
        Upper.Tcp => packet.Tcp(fields.SourcePort, fields.DestinationPort, fields.Flags, tcp => tcp with
        {
            Sequence = fields.Sequence,
            Acknowledgement = fields.Acknowledgement,
        }),
        Upper.Udp => packet.Udp(fields.SourcePort, fields.DestinationPort),
        Upper.UdpLite => packet.UdpLite(fields.SourcePort, fields.DestinationPort),
        Upper.Sctp => packet.Sctp(fields.SourcePort, fields.DestinationPort),
        _ when IsIp6(packet) => packet.Icmp6(fields.Type, fields.Code),
        _ => packet.Icmp(fields.Type, fields.Code),
    }).PayloadOf(fields.PayloadBytes);

    private static bool IsIp6(PacketBuilder packet) => packet.Layers.Any(layer => layer is Ip6Layer);

    private static PacketHeaders ExpectedOf(PacketFields fields, int networkLength)
    {
        BlankHeaders.Fill(out PacketHeaders expected, LinkLengthOf(fields));
        expected.TransportOffset += (ushort)networkLength;
        expected.Length = networkLength + fields.PayloadBytes + fields.Upper switch { Upper.Tcp => 20, Upper.Sctp => 12, _ => 8 };
        if (fields.Upper == Upper.Icmp)
        {
            expected.IcmpCode = fields.Code;
            return expected;
        }

        expected.SourcePort = fields.SourcePort;
        expected.DestinationPort = fields.DestinationPort;
        if (fields.Upper == Upper.Tcp)
        {
            expected.TcpFlags = (ushort)(fields.Flags | TcpFlags.Present);
            expected.TcpSequence = fields.Sequence;
            expected.TcpAcknowledgement = fields.Acknowledgement;
        }

        return expected;
    }

    private static Property Matches(PacketBuilder packet, PacketFields fields, PacketHeaders expected)
    {
        expected.Protocol = fields.Upper switch
        {
            Upper.Tcp => 6,
            Upper.Udp => 17,
            Upper.UdpLite => 136,
            Upper.Sctp => 132,
            _ => (byte)(expected.Version == 6 ? 58 : 1),
        };
        FrameStart start = fields.Tags < 0 ? FrameStart.Ip : FrameStart.Ethernet;
        Reason reason = PacketDecoder.Decode(packet.Bytes(), start, out PacketHeaders decoded);
        string built = HeadersText.Of(expected), read = HeadersText.Of(decoded);
        return (reason == Reason.Rule && built == read).Label($"{reason}\nbuilt:   {built}\ndecoded: {read}");
    }

    private enum Upper
    {
        Tcp,
        Udp,
        UdpLite,
        Sctp,
        Icmp,
    }

    private enum Extension
    {
        HopByHop,
        DestinationOptions,
        Routing0,
        Routing2,
        Authentication,
        AtomicFragment,
        FirstFragment,
    }

    /// <param name="Tags">VLAN tags; -1 for a packet that begins at IP.</param>
    private sealed record PacketFields(
        int Tags,
        uint Source4,
        uint Destination4,
        ulong SourceHigh,
        ulong SourceLow,
        ushort SourcePort,
        ushort DestinationPort,
        uint Sequence,
        uint Acknowledgement,
        byte Flags,
        byte Type,
        byte Code,
        int OptionBytes,
        int FragmentFlags,
        Extension[] Chain,
        Upper Upper,
        int PayloadBytes);
}
