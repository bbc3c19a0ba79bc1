namespace CompiledFw.Packets;

/// <summary>
/// IPv6 fragment header (RFC 8200 section 4.5). An atomic fragment (offset 0, no more fragments) is read like a whole packet
/// (RFC 6946 section 4), as is a first fragment.
/// </summary>
internal static class FragmentHeader
{
    public const int Length = 8;

    private const int NextHeaderAt = 0;
    private const int OffsetAt = 2;
    private const int IdentificationAt = 4;

    // ┌─────────────────────────┬─────┬───┐
    // │ offset, 8 bytes (13)    │ (2) │ M │
    // └─────────────────────────┴─────┴───┘
    private const int OffsetShift = 3;
    private const int MoreFragments = 1;
    private const int OffsetAndMoreMask = (-1 << OffsetShift) | MoreFragments;

    /// <param name="rest">From this header to the end of the frame.</param>
    /// <param name="next">Gets the number of the next header.</param>
    /// <param name="headers">
    /// Gets the offset, and the bit for more fragments when M is set: behind a first fragment's header an atomic one may follow, which
    /// makes nothing whole.
    /// </param>
    /// <returns>Bytes of the header; more than <paramref name="rest"/> has when it is cut off.</returns>
    public static int Read(ReadOnlySpan<byte> rest, ref byte next, ref PacketHeaders headers)
    {
        int length = Read(rest, ref next);
        if (length > rest.Length)
            return length;
        int fragment = BigEndian.Read16(rest, OffsetAt);
        headers.FragmentOffset = (ushort)(fragment >> OffsetShift);
        headers.FragmentFlags |= (fragment & MoreFragments) != 0 ? FragmentFlags.MoreFragments : (byte)0;
        return length;
    }

    /// <param name="rest">From this header to the end of the frame.</param>
    /// <param name="next">Gets the number of the next header.</param>
    /// <returns>Bytes of the header; more than <paramref name="rest"/> has when it is cut off.</returns>
    public static int Read(ReadOnlySpan<byte> rest, ref byte next)
    {
        if (rest.Length < Length)
            return int.MaxValue;
        next = rest[NextHeaderAt];
        return Length;
    }

    /// <param name="header">At least the bytes of the header.</param>
    /// <returns>True when the packet behind it is whole.</returns>
    public static bool IsAtomic(ReadOnlySpan<byte> header) => (BigEndian.Read16(header, OffsetAt) & OffsetAndMoreMask) == 0;

    /// <param name="header">At least the bytes of the header.</param>
    public static uint Identification(ReadOnlySpan<byte> header) => BigEndian.Read32(header, IdentificationAt);
}
