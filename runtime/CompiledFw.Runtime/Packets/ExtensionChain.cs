using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// The chain of headers behind an IPv6 header (RFC 8200 section 4), walked as ipfw does: extension headers in any order and
/// as often as they come, until a header of an upper layer, a later fragment, or a number that nobody can walk past. Each step
/// moves on by 8 bytes or more, so that the packet's size bounds the walk.
/// </summary>
internal static class ExtensionChain
{
    /// <summary>Walks the chain and decodes the upper-layer header at its end.</summary>
    /// <param name="next">Number of the first header of <paramref name="rest"/>.</param>
    /// <param name="rest">What follows the IPv6 header, to the end of the frame.</param>
    /// <param name="headers">Its <see cref="PacketHeaders.TransportOffset"/> is where <paramref name="rest"/> begins.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Reason Decode(byte next, ReadOnlySpan<byte> rest, ref PacketHeaders headers)
    {
        Reason reason = Walk(next, ref rest, ref headers);
        return reason != Reason.Rule || headers.FragmentOffset != 0 ? reason : DecodeLast(headers.Protocol, rest, ref headers);
    }

    /// <summary>Walks the chain up to the upper-layer header at its end, or behind the fragment header of a later fragment.</summary>
    /// <param name="next">Number of the first header of <paramref name="rest"/>.</param>
    /// <param name="rest">What follows the IPv6 header, to the end of the frame; gets what follows the chain.</param>
    /// <param name="headers">
    /// Its <see cref="PacketHeaders.TransportOffset"/> is where <paramref name="rest"/> begins, before and behind; its
    /// <see cref="PacketHeaders.Protocol"/> becomes the number of what follows the chain.
    /// </param>
    public static Reason Walk(byte next, ref ReadOnlySpan<byte> rest, ref PacketHeaders headers)
    {
        // Offsets are 16 bits wide. A chain that runs beyond them ends there, like one that the bytes cut off.
        rest = rest[..Math.Min(rest.Length, ushort.MaxValue - headers.TransportOffset)];
        while (true)
        {
            int length;
            byte current = next;
            switch (current)
            {
                case IpProtocol.HopByHopOptions:
                    headers.ExtensionHeaders |= ExtensionHeaders.HopByHop;
                    length = OptionsHeader.Read(rest, ref next);
                    break;
                case IpProtocol.DestinationOptions:
                    headers.ExtensionHeaders |= ExtensionHeaders.DestinationOptions;
                    length = OptionsHeader.Read(rest, ref next);
                    break;
                case IpProtocol.Authentication:
                    headers.ExtensionHeaders |= ExtensionHeaders.Authentication;
                    length = AuthenticationHeader.Read(rest, ref next);
                    break;
                case IpProtocol.Fragment:
                    headers.ExtensionHeaders |= ExtensionHeaders.Fragment;
                    length = FragmentHeader.Read(rest, ref next, ref headers);
                    break;
                case IpProtocol.Routing:
                    length = RoutingHeader.Read(rest, ref next, out byte seen);
                    headers.ExtensionHeaders |= (byte)(ExtensionHeaders.Routing | seen);
                    if (length <= rest.Length && seen == 0)
                        return Reason.UnknownRoutingType;
                    break;
                default:
                    return Reason.Rule;
            }

            if (length > rest.Length)
                return Reason.ShortExtensionHeader;
            rest = rest[length..];
            headers.Protocol = next;
            headers.TransportOffset += (ushort)length;
            if (headers.FragmentOffset != 0)
                return Reason.Rule;
        }
    }

    /// <summary>The length of one header of a chain that was walked before.</summary>
    /// <param name="number">Its number; not that of an upper layer.</param>
    /// <param name="rest">From this header on.</param>
    /// <param name="next">Gets the number of the next header.</param>
    public static int LengthOf(byte number, ReadOnlySpan<byte> rest, ref byte next) => number switch
    {
        IpProtocol.Authentication => AuthenticationHeader.Read(rest, ref next),
        IpProtocol.Fragment => FragmentHeader.Read(rest, ref next),
        IpProtocol.Routing => RoutingHeader.Read(rest, ref next, out _),
        _ => OptionsHeader.Read(rest, ref next),
    };

    /// <summary>Decodes the header that ends the chain.</summary>
    private static Reason DecodeLast(byte protocol, ReadOnlySpan<byte> rest, ref PacketHeaders headers)
    {
        switch (protocol)
        {
            case IpProtocol.Tcp:
                return TcpHeader.Decode(rest, ref headers);
            case IpProtocol.Udp:
                return UdpHeader.Decode(rest, ref headers);
            case IpProtocol.Icmp6:
                return Icmp6Header.Decode(rest, ref headers);
            case IpProtocol.Sctp:
                return SctpHeader.Decode(rest, ref headers);
            case IpProtocol.UdpLite:
                return UdpLiteHeader.Decode(rest, ref headers);
            case IpProtocol.NoNextHeader:
                return Reason.Rule;
            case IpProtocol.EncapsulatingSecurityPayload:
                headers.ExtensionHeaders |= ExtensionHeaders.EncapsulatingSecurityPayload;
                return InnerHeader.Check(protocol, rest);
            default:
                return InnerHeader.Check(protocol, rest);
        }
    }
}
