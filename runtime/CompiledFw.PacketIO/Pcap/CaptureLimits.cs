namespace CompiledFw.PacketIO;

/// <summary>How much a length field may claim before the capture is taken for malformed. All in bytes.</summary>
internal static class CaptureLimits
{
    /// <summary>A record or block: nothing that captures packets writes a larger one.</summary>
    public const int Record = 64 * 1024 * 1024;

    /// <summary>
    /// The snap length everybody uses when none is wished (libpcap's MAXIMUM_SNAPLEN). It bounds what a pcap record may
    /// hold beyond its header's own snap length, and how far a cut packet is filled up.
    /// </summary>
    public const int Snap = 256 * 1024;

    /// <summary>Interfaces in one pcapng section.</summary>
    public const int Interfaces = 65536;
}
