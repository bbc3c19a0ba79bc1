using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// Ethernet II (IEEE 802.3 clause 3.2.6) with up to two VLAN tags (IEEE 802.1Q clause 9). A frame with a length in place of its
/// EtherType (LLC) carries something that is not IP.
/// </summary>
internal static class EthernetHeader
{
    /// <summary>Bytes of the header without tags.</summary>
    public const int Length = 14;

    public const int EtherTypeAt = 12;

    public const ushort Ip4 = 0x0800;
    public const ushort Ip6 = 0x86DD;

    private const ushort CustomerTag = 0x8100;
    private const ushort ServiceTag = 0x88A8;
    private const ushort OldServiceTag = 0x9100;
    private const int TagLength = 4;
    private const int MaxTags = 2;

    /// <summary>Walks over the tags.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="etherType">Of the payload.</param>
    /// <param name="payloadOffset">Where the payload begins.</param>
    /// <returns><see cref="Reason.Rule"/> when there is an EtherType, else why the frame is dropped.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Reason FindPayload(ReadOnlySpan<byte> frame, out ushort etherType, out int payloadOffset)
    {
        etherType = 0;
        payloadOffset = 0;
        int end = Length;
        for (int tags = 0; ; tags++, end += TagLength)
        {
            if (frame.Length < end)
                return Reason.ShortEthernet;
            ushort type = BigEndian.Read16(frame, end - sizeof(ushort));
            if (type is not (CustomerTag or ServiceTag or OldServiceTag))
            {
                etherType = type;
                payloadOffset = end;
                return Reason.Rule;
            }

            if (tags == MaxTags)
                return Reason.TooManyVlanTags;
        }
    }
}
