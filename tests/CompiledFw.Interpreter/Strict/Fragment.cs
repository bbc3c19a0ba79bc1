using CompiledFw.Packets;

namespace CompiledFw.Interpreting.Strict;

/// <summary>A piece of an IP packet.</summary>
/// <param name="Version">4 or 6.</param>
/// <param name="Source">The sender.</param>
/// <param name="Destination">The receiver.</param>
/// <param name="Protocol">Of IPv4, the header's protocol; 0 for IPv6.</param>
/// <param name="Identification">What all pieces of a packet have in common.</param>
/// <param name="Start">The first byte of the packet's payload that it has.</param>
/// <param name="Length">Bytes of it.</param>
/// <param name="HasMore">It is not the last.</param>
/// <param name="Direction">Which way it crosses the firewall: a router meets it twice.</param>
/// <param name="Repeated">Bytes that the length field of the whole packet counts besides what was cut up: those that every piece has.</param>
internal sealed record Fragment(
    byte Version,
    UInt128 Source,
    UInt128 Destination,
    byte Protocol,
    long Identification,
    int Start,
    int Length,
    bool HasMore,
    Direction Direction,
    int Repeated)
{
    private const int Ip6Header = 40;
    private const int FragmentHeader = 8;

    /// <summary>It was cut up once more, which nobody does.</summary>
    public bool IsNested { get; init; }

    public bool IsFirst => Start == 0;

    public bool IsCopyOf(Fragment other) => (Start, Length, HasMore) == (other.Start, other.Length, other.HasMore);

    public int End => Start + Length;

    /// <summary>What the pieces of a packet have in common.</summary>
    public Fragment OfPacket => this with { Start = 0, Length = 0, HasMore = false, Repeated = 0 };

    /// <summary>The piece that a packet is; null for a whole packet, also one in a single piece (RFC 6946).</summary>
    public static Fragment? Of(byte[] frame, PacketHeaders headers, Direction direction)
    {
        byte[] ip = frame[headers.NetworkOffset..];
        Fragment? piece = headers.Version switch
        {
            4 => Of4(ip, headers, direction),
            6 => Of6(ip, headers, direction),
            _ => null,
        };
        return piece is { Start: 0, HasMore: false } ? null : piece;
    }

    private static Fragment Of4(byte[] ip, PacketHeaders headers, Direction direction)
    {
        int bits = (int)Bytes.Number(ip, 6, 2);
        int length = headers.Length - (ip[0] % 16 * 4);
        return new Fragment(
            4, headers.Source4, headers.Destination4, headers.Protocol, Bytes.Number(ip, 4, 2), bits % 8192 * 8, length, (bits / 8192 % 2) == 1, direction, headers.Length - length);
    }

    /// <summary>
    /// Walks the chain of headers as far as the decoder has found it sound: to the upper layer, or to what is left of it in a later
    /// piece.
    /// </summary>
    private static Fragment? Of6(byte[] ip, PacketHeaders headers, Direction direction)
    {
        UInt128 source = new(headers.SourceHigh, headers.SourceLow);
        UInt128 destination = new(headers.DestinationHigh, headers.DestinationLow);
        Fragment? piece = null;
        byte next = ip[6];
        int at = Ip6Header;
        while (next is 0 or 43 or 44 or 51 or 60 && piece is not { Start: > 0 })
        {
            int length = next switch
            {
                44 => FragmentHeader,
                51 => (ip[at + 1] + 2) * 4,
                _ => (ip[at + 1] + 1) * 8,
            };
            if (next == 44 && Bytes.Number(ip, at + 2, 2) is long bits && (bits / 8 != 0 || bits % 2 == 1))
            {
                int start = (int)(bits / 8 * 8);
                piece = new Fragment(
                    6, source, destination, 0, Bytes.Number(ip, at + 4, 4), start, headers.Length - at - FragmentHeader, bits % 2 == 1, direction, at - Ip6Header)
                {
                    IsNested = piece is not null,
                };
            }

            next = ip[at];
            at += length;
        }

        return piece;
    }
}
