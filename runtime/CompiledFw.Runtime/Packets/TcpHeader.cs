using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>TCP (RFC 9293 section 3.1). Decoding does not look at the data offset: only options and data depend on it.</summary>
internal static class TcpHeader
{
    /// <summary>Bytes of the header without options.</summary>
    public const int MinLength = 20;

    public const int WindowAt = 14;

    private const int SourcePortAt = 0;
    private const int DestinationPortAt = 2;
    private const int SequenceAt = 4;
    private const int AcknowledgementAt = 8;
    private const int DataOffsetAt = 12;
    public const int FlagsAt = 13;

    /// <param name="payload">Of the IP packet, to the end of the frame.</param>
    /// <param name="headers">Gets ports, numbers and flags.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reason Decode(ReadOnlySpan<byte> payload, ref PacketHeaders headers)
    {
        if (payload.Length < MinLength)
            return Reason.ShortTcp;
        ReadOnlySpan<byte> header = payload[..MinLength];
        headers.SourcePort = BigEndian.Read16(header, SourcePortAt);
        headers.DestinationPort = BigEndian.Read16(header, DestinationPortAt);
        headers.TcpSequence = BigEndian.Read32(header, SequenceAt);
        headers.TcpAcknowledgement = BigEndian.Read32(header, AcknowledgementAt);
        headers.TcpFlags = (ushort)(header[FlagsAt] | TcpFlags.Present);
        return Reason.Rule;
    }

    /// <param name="segment">To the end of the frame; at least <see cref="MinLength"/> bytes.</param>
    /// <returns>Bytes that the header claims for itself and its options: 0 to 60, whatever there is.</returns>
    public static int DataOffset(ReadOnlySpan<byte> segment) => (segment[DataOffsetAt] >> 4) * 4;
}
