using System.Globalization;

namespace CompiledFw.Packets;

/// <summary>All fields of decoded headers in one line, to compare and to print.</summary>
internal static class HeadersText
{
    public static string Of(in PacketHeaders h) => string.Create(
        CultureInfo.InvariantCulture,
        $"v{h.Version} proto {h.Protocol} {h.Source4:x8}:{h.SourcePort} > {h.Destination4:x8}:{h.DestinationPort} "
        + $"{h.SourceHigh:x16}{h.SourceLow:x16} > {h.DestinationHigh:x16}{h.DestinationLow:x16} length {h.Length} "
        + $"tcp {h.TcpFlags:x3} {h.TcpSequence} {h.TcpAcknowledgement} icmp {h.IcmpType} {h.Icmp6Type} {h.IcmpCode} "
        + $"fragment {h.FragmentFlags} {h.FragmentOffset} "
        + $"extensions {h.ExtensionHeaders:x2} at {h.NetworkOffset} {h.TransportOffset}");
}
