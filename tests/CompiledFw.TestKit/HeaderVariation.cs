using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Random values in the header fields of a packet that filters can ask for: types of service, identifications, times to live, labels,
/// windows, options of IPv4 and TCP, good and broken, extension headers of IPv6, link-layer addresses.
/// </summary>
internal static class HeaderVariation
{
    /// <summary>Options of TCP: those that rules know, the most frequent first, padding, the end, and what cannot be cut.</summary>
    private static readonly byte[][] TcpOptions =
    [
        [2, 4, 0x05, 0xb4, 3, 3, 7, 4, 2], [2, 4, 0x05, 0xb4], [2, 4, 0x02, 0x18], [3, 3, 2, 2, 4, 0xff, 0xff], [2, 4, 0, 0], [2, 3, 9], [3, 3, 7], [4, 2], [5, 10, 0, 0, 0, 1, 0, 0, 0, 2], [5, 4, 1, 1],
        [8, 10, 0, 0, 0, 1, 0, 0, 0, 0], [11, 6, 0, 0, 0, 1], [1], [1, 1], [0], [30, 2], [3, 0], [2, 1], [2], [8, 40],
    ];

    /// <summary>Options of IPv4, likewise.</summary>
    private static readonly byte[][] IpOptions =
    [
        [7, 7, 4, 0, 0, 0, 0], [68, 8, 5, 0, 0, 0, 0, 0], [131, 7, 4, 10, 0, 0, 1], [137, 7, 4, 10, 0, 0, 1], [7, 3, 4], [1], [0], [148, 4, 0, 0],
        [131, 1], [7, 0], [137, 30], [68],
    ];

    /// <summary>The change of one packet's layers; most packets stay as they are.</summary>
    public static Gen<Func<Layer, IEnumerable<Layer>>> Any { get; } = Gen.Frequency(
        (3, Gen.Constant<Func<Layer, IEnumerable<Layer>>>(layer => [layer])),
        (4, from fields in Fields
            from lies in Lies
            from extensions in Extensions
            select new Func<Layer, IEnumerable<Layer>>(layer => layer is Ip6Layer { NextHeader: null }
                ? [lies(fields(layer)), .. extensions]
                : [lies(fields(layer))])));

    /// <summary>Headers between IPv6 and what it carries.</summary>
    private static Gen<IReadOnlyList<Layer>> Extensions =>
        from count in Gen.Frequency((5, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from chosen in Gen.Elements(ExtensionLayers).ArrayOf(count)
        select (IReadOnlyList<Layer>)chosen;

    private static Layer[] ExtensionLayers =>
        PacketBuilder.Ip().HopByHop().DestinationOptions().Routing(0).Routing(2).Authentication().Fragment6(0, moreFragments: false).Layers.ToArray();

    private static Gen<Func<Layer, Layer>> Fields =>
        from service in Gen.Elements(HeaderValues.TypesOfService)
        from identification in Gen.Elements(HeaderValues.Identifications)
        from life in Gen.Elements(HeaderValues.TimesToLive)
        from label in Gen.Elements(HeaderValues.FlowLabels)
        from window in Gen.Elements(HeaderValues.Windows)
        from sequence in Gen.Elements(HeaderValues.Sequences)
        from acknowledgement in Gen.Frequency((8, Gen.Constant((uint?)null)), (1, Gen.Elements(HeaderValues.Sequences).Select(s => (uint?)s)))
        from tcpOptions in Options(TcpOptions)
        from ipOptions in Options(IpOptions)
        from macs in Gen.Elements(HeaderValues.Macs).Two()
        select new Func<Layer, Layer>(layer => layer switch
        {
            Ip4Layer ip => ip with
            {
                TypeOfService = (byte)service,
                Identification = (ushort)identification,
                TimeToLive = (byte)life,
                Options = ipOptions,
            },
            Ip6Layer ip => ip with { TrafficClass = (byte)service, FlowLabel = (uint)label, HopLimit = (byte)life },
            TcpLayer tcp => tcp with
            {
                Window = (ushort)window,
                Sequence = sequence,
                Acknowledgement = acknowledgement ?? tcp.Acknowledgement,
                Options = tcpOptions,
            },
            EthernetLayer ethernet => ethernet with { Destination = Bytes(macs.Item1), Source = Bytes(macs.Item2) },
            _ => layer,
        });

    /// <summary>Lengths that are not those of the packet: a TCP header beyond the bytes or without its options, IPv6 without a length.</summary>
    private static Gen<Func<Layer, Layer>> Lies => Gen.Frequency(
        (12, Gen.Constant<Func<Layer, Layer>>(layer => layer)),
        (3, Gen.Elements(0, 4, 5, 6, 15).Select(words => new Func<Layer, Layer>(layer => layer is TcpLayer tcp ? tcp with { DataOffset = words } : layer))),
        (1, Gen.Constant<Func<Layer, Layer>>(layer => layer is Ip6Layer ip ? ip with { PayloadLength = 0 } : layer)));

    private static Gen<byte[]> Options(byte[][] options) =>
        from count in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from chosen in Gen.Frequency((1, Gen.Elements(options[..4])), (1, Gen.Elements(options))).ArrayOf(count)
        select chosen.SelectMany(option => option).Take(40).ToArray();

    private static byte[] Bytes(string mac) => Convert.FromHexString(mac.Replace(":", ""));
}
