using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// Ethernet II (IEEE 802.3 clause 3.2.6) with <see cref="VlanTags"/>. A frame with a length in place of its
/// EtherType (LLC) carries something that is not IP.
/// </summary>
internal static class EthernetHeader
{
    /// <summary>Bytes of the header without tags.</summary>
    public const int Length = 14;

    public const int EtherTypeAt = 12;

    public const ushort Ip4 = 0x0800;
    public const ushort Ip6 = 0x86DD;

    /// <summary>Walks over the header and its tags.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="etherType">Of the payload.</param>
    /// <param name="payloadOffset">Where the payload begins.</param>
    /// <returns><see cref="Reason.Rule"/> when there is an EtherType, else why the frame is dropped.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Reason FindPayload(ReadOnlySpan<byte> frame, out ushort etherType, out int payloadOffset)
    {
        etherType = 0;
        payloadOffset = 0;
        if (frame.Length < Length)
            return Reason.ShortEthernet;
        ushort type = BigEndian.Read16(frame, EtherTypeAt);
        Reason reason = VlanTags.Skip(ref type, frame[Length..], out int tags);
        if (reason != Reason.Rule)
            return reason;
        etherType = type;
        payloadOffset = Length + tags;
        return Reason.Rule;
    }
}
