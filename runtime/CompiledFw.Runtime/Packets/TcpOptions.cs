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

    /// <summary>How timestamps begin as hosts write them, alone (RFC 7323 appendix A): two that do nothing, kind 8, length 10.</summary>
    public const uint JustTimestamps = 0x0101080A;

    /// <summary>Bytes of all options where they begin like that.</summary>
    public const int JustTimestampsLength = 12;

    private const byte MssKind = 2;
    private const byte WindowKind = 3;
    private const byte SackPermittedKind = 4;
    private const byte SackKind = 5;
    private const byte TimestampsKind = 8;

    private const int HeadLength = 2;
    private const int SackBlockLength = 8;
    private const int SackEdgeLength = 4;
    private const int MaxScale = 14;

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

    /// <summary>What a segment with SYN offers for its connection.</summary>
    /// <param name="options">The bytes behind the header, up to its data offset.</param>
    /// <param name="permitsSack">Whether selective acknowledgement is permitted (RFC 2018 section 2).</param>
    /// <returns>The window scale, 0 to 14 (RFC 7323 section 2.3); -1 without one.</returns>
    public static int Offers(ReadOnlySpan<byte> options, out bool permitsSack)
    {
        int scale = -1;
        permitsSack = false;
        for (var walk = new TcpOptionWalk(options); walk.MoveNext();)
        {
            int bit = BitOf(walk.Current[0], walk.Current.Length);
            if (bit == Window)
                scale = Math.Min((int)walk.Current[HeadLength], MaxScale);
            permitsSack |= walk.Current[0] == SackPermittedKind && bit == SelectiveAck;
        }

        return scale;
    }

    /// <summary>The highest number that a segment acknowledges, its blocks of selective acknowledgement included (RFC 2018 section 3).</summary>
    /// <param name="options">The bytes behind the header, up to its data offset.</param>
    /// <param name="acknowledgement">The number in the header.</param>
    public static uint RightmostSack(ReadOnlySpan<byte> options, uint acknowledgement)
    {
        for (var walk = new TcpOptionWalk(options); walk.MoveNext();)
        {
            if (walk.Current[0] != SackKind || BitOf(SackKind, walk.Current.Length) == 0)
                continue;
            uint rightmost = acknowledgement;
            for (int edge = HeadLength + SackEdgeLength; edge < walk.Current.Length; edge += SackBlockLength)
            {
                uint right = BigEndian.Read32(walk.Current, edge);
                rightmost = (int)(right - rightmost) > 0 ? right : rightmost;
            }

            return rightmost;
        }

        return acknowledgement;
    }

    private static int Walk(ReadOnlySpan<byte> options, ref int mss)
    {
        int found = 0;
        for (var walk = new TcpOptionWalk(options); walk.MoveNext();)
        {
            int bit = BitOf(walk.Current[0], walk.Current.Length);
            if (bit == Mss)
                mss = BigEndian.Read16(walk.Current, HeadLength);
            found |= bit;
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
