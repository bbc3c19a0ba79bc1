namespace CompiledFw.Packets;

/// <summary>
/// VLAN tags (IEEE 802.1Q clause 9) between a link header and its payload: at most two, as provider bridges stack them. Each is
/// two bytes that name the VLAN, and the EtherType of what follows.
/// </summary>
public static class VlanTags
{
    /// <summary>A frame with more tags is dropped.</summary>
    public const int Most = 2;

    private const ushort CustomerTag = 0x8100;
    private const ushort ServiceTag = 0x88A8;
    private const ushort OldServiceTag = 0x9100;
    private const int Length = 4;

    /// <summary>Walks over the tags.</summary>
    /// <param name="etherType">Gets that of the payload, in place of the link header's own.</param>
    /// <param name="rest">What follows the link header.</param>
    /// <param name="length">Bytes of the tags.</param>
    /// <returns><see cref="Reason.Rule"/> when there is a payload behind them, else why the frame is dropped.</returns>
    public static Reason Skip(ref ushort etherType, ReadOnlySpan<byte> rest, out int length)
    {
        length = 0;
        for (int tags = 0; etherType is CustomerTag or ServiceTag or OldServiceTag; tags++)
        {
            if (tags == Most)
                return Reason.TooManyVlanTags;
            if (rest.Length < length + Length)
                return Reason.ShortEthernet;
            etherType = BigEndian.Read16(rest, length + sizeof(ushort));
            length += Length;
        }

        return Reason.Rule;
    }
}
