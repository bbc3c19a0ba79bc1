using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>What <see cref="PacketHeaders"/> holds before the first header is read: a packet that has no field at all.</summary>
internal static class BlankHeaders
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(out PacketHeaders headers, int networkOffset)
    {
        headers = default;
        headers.SourcePort = -1;
        headers.DestinationPort = -1;
        headers.IcmpType = -1;
        headers.Icmp6Type = -1;
        headers.NetworkOffset = (ushort)networkOffset;
        headers.TransportOffset = (ushort)networkOffset;
    }
}
