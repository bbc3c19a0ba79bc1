namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>What an ICMP error quotes, as far as the names of differences ask for it.</summary>
internal static class Quote
{
    /// <summary>True when it ends so many bytes behind the quoted IP header, or fewer than as many as said.</summary>
    public static bool IsCutWithin(ReadOnlySpan<byte> packet, int from, int below) => Behind(packet) >= from && Behind(packet) < below;

    /// <summary>True when the quoted IP header says so.</summary>
    public static bool HasProtocol(ReadOnlySpan<byte> packet, byte protocol) => Behind(packet) >= 0 && Of(packet)[IsV6(packet) ? 6 : 9] == protocol;

    /// <summary>True when the quoted IP header says that it is of another version, or shorter than it can be.</summary>
    public static bool HasBrokenHeader(ReadOnlySpan<byte> packet) =>
        !Of(packet).IsEmpty && (Of(packet)[0] >> 4 != packet[0] >> 4 || (!IsV6(packet) && (Of(packet)[0] & 0xF) < 5));

    /// <summary>The version of a quoted GRE header: the low three bits of its second byte (RFC 2784 section 2.1); -1 when it is not there.</summary>
    public static int GreVersion(ReadOnlySpan<byte> packet) =>
        HasProtocol(packet, 47) && Behind(packet) >= 2 ? Of(packet)[HeaderLength(packet) + 1] & 7 : -1;

    /// <summary>Bytes behind the quoted IP header.</summary>
    private static int Behind(ReadOnlySpan<byte> packet) => Of(packet).Length - HeaderLength(packet);

    private static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> packet) => packet[Math.Min(packet.Length, (IsV6(packet) ? 40 : 20) + 8)..];

    /// <summary>The length that the quoted header has, or should have at least.</summary>
    private static int HeaderLength(ReadOnlySpan<byte> packet) =>
        IsV6(packet) ? 40 : Of(packet).IsEmpty ? 20 : Math.Max(20, (Of(packet)[0] & 0xF) * 4);

    private static bool IsV6(ReadOnlySpan<byte> packet) => packet[0] >> 4 == 6;
}
