using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>UDP (RFC 768). Decoding does not look at its length field.</summary>
internal static class UdpHeader
{
    public const int Length = 8;

    public const int LengthAt = 4;

    private const int SourcePortAt = 0;
    private const int DestinationPortAt = 2;

    /// <param name="payload">Of the IP packet, to the end of the frame.</param>
    /// <param name="headers">Gets the ports.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reason Decode(ReadOnlySpan<byte> payload, ref PacketHeaders headers)
    {
        if (payload.Length < Length)
            return Reason.ShortUdp;
        ReadOnlySpan<byte> header = payload[..Length];
        headers.SourcePort = BigEndian.Read16(header, SourcePortAt);
        headers.DestinationPort = BigEndian.Read16(header, DestinationPortAt);
        return Reason.Rule;
    }
}
