namespace CompiledFw.Packets;

/// <summary>
/// Which options a TCP segment carries (RFC 9293 section 3.2), read when a rule asks. The walk is ipfw's: an option counts only with
/// the length of its kind, the first length that cannot be stops the walk, and what was found until then stands.
/// </summary>
internal static class TcpOptions
{
    /// <summary>Maximum segment size (RFC 9293 section 3.7.1).</summary>
    public const int Mss = 1;

    /// <summary>Window scale (RFC 7323 section 2.2).</summary>
    public const int Window = 2;

    /// <summary>Selective acknowledgement: permitted, or blocks of it (RFC 2018 sections 2 and 3).</summary>
    public const int SelectiveAck = 4;

    /// <summary>Timestamps (RFC 7323 section 3.2).</summary>
    public const int Timestamps = 8;

    /// <summary>
    /// Connection count (RFC 1644, made historic by RFC 6247). ipfw has a word for it and has stopped looking: no segment has it.
    /// </summary>
    public const int ConnectionCount = 16;

    /// <summary>The data offset points beyond the bytes: ipfw drops such a segment where a rule asks for its options.</summary>
    public const int CutOff = -2;

    private const byte EndOfList = 0;
    private const byte NoOperation = 1;
    private const byte MssKind = 2;
    private const byte WindowKind = 3;
    private const byte SackPermittedKind = 4;
    private const byte SackKind = 5;
    private const byte TimestampsKind = 8;

    private const int HeadLength = 2;
    private const int SackBlockLength = 8;

    /// <param name="frame">The bytes.</param>
    /// <param name="packet">Decoded from them without fault.</param>
    /// <param name="mss">Bytes, of the last option that says them; -1 without such an option.</param>
    /// <returns>
    /// The bits of the options found, 0 without any; -1 for what is not TCP at fragment offset 0; <see cref="CutOff"/>.
    /// </returns>
    public static int Read(ReadOnlySpan<byte> frame, in PacketHeaders packet, out int mss)
    {
        mss = -1;
        if ((packet.TcpFlags & TcpFlags.Present) == 0)
            return -1;
        ReadOnlySpan<byte> segment = frame[packet.TransportOffset..];
        int headerLength = TcpHeader.DataOffset(segment);
        if (headerLength > segment.Length)
            return CutOff;
        return headerLength > TcpHeader.MinLength ? Walk(segment[TcpHeader.MinLength..headerLength], ref mss) : 0;
    }

    private static int Walk(ReadOnlySpan<byte> options, ref int mss)
    {
        int found = 0;
        while (options.Length > 0 && options[0] != EndOfList)
        {
            if (options[0] == NoOperation)
            {
                options = options[1..];
                continue;
            }

            if (options.Length < HeadLength || options[1] < HeadLength || options[1] > options.Length)
                break;
            ReadOnlySpan<byte> option = options[..options[1]];
            int bit = BitOf(option[0], option.Length);
            if (bit == Mss)
                mss = BigEndian.Read16(option, HeadLength);
            found |= bit;
            options = options[option.Length..];
        }

        return found;
    }

    private static int BitOf(byte kind, int length) => (kind, length) switch
    {
        (MssKind, 4) => Mss,
        (WindowKind, 3) => Window,
        (SackPermittedKind, 2) => SelectiveAck,
        (SackKind, > HeadLength) when (length - HeadLength) % SackBlockLength == 0 => SelectiveAck,
        (TimestampsKind, 10) => Timestamps,
        _ => 0,
    };
}
