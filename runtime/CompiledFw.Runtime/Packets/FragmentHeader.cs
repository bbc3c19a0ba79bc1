namespace CompiledFw.Packets;

/// <summary>
/// IPv6 fragment header (RFC 8200 section 4.5). An atomic fragment (offset 0, no more fragments) is read like a whole packet
/// (RFC 6946 section 4), as is a first fragment.
/// </summary>
internal static class FragmentHeader
{
    private const int Length = 8;

    private const int NextHeaderAt = 0;
    private const int OffsetAt = 2;

    // ┌─────────────────────────┬─────┬───┐
    // │ offset, 8 bytes (13)    │ (2) │ M │
    // └─────────────────────────┴─────┴───┘
    private const int OffsetShift = 3;

    /// <param name="rest">From this header to the end of the frame.</param>
    /// <param name="next">Gets the number of the next header.</param>
    /// <param name="offset">In units of 8 bytes.</param>
    /// <returns>Bytes of the header; more than <paramref name="rest"/> has when it is cut off.</returns>
    public static int Read(ReadOnlySpan<byte> rest, ref byte next, out ushort offset)
    {
        offset = 0;
        if (rest.Length < Length)
            return int.MaxValue;
        ReadOnlySpan<byte> header = rest[..Length];
        next = header[NextHeaderAt];
        offset = (ushort)(BigEndian.Read16(header, OffsetAt) >> OffsetShift);
        return Length;
    }
}
