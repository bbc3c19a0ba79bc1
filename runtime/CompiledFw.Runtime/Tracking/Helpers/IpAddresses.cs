using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>
/// The addresses of a packet as they stand in its frame, in network order. Every method takes a packet that was decoded from the frame.
/// </summary>
internal static class IpAddresses
{
    private const int Source4At = 12;
    private const int Source6At = 8;

    /// <returns>4 or 16 bytes.</returns>
    public static ReadOnlySpan<byte> Source(in PacketHeaders packet, ReadOnlySpan<byte> frame) =>
        frame.Slice(packet.NetworkOffset + (packet.Version == 4 ? Source4At : Source6At), LengthIn(in packet));

    /// <inheritdoc cref="Source"/>
    public static ReadOnlySpan<byte> Destination(in PacketHeaders packet, ReadOnlySpan<byte> frame) =>
        frame.Slice(packet.NetworkOffset + (packet.Version == 4 ? Source4At : Source6At) + LengthIn(in packet), LengthIn(in packet));

    private static int LengthIn(in PacketHeaders packet) => packet.Version == 4 ? AddressReader.Length4 : AddressReader.Length6;
}
