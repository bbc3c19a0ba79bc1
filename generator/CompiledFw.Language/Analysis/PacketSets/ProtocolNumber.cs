namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Protocols of which the decoder reads more than the number (IANA, Assigned Internet Protocol Numbers).</summary>
internal static class ProtocolNumber
{
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte Icmp6 = 58;
    public const byte Sctp = 132;
    public const byte UdpLite = 136;
}
