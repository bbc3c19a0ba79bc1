namespace CompiledFw.Packets;

/// <summary>Protocol and next header numbers that the decoder knows (IANA, Assigned Internet Protocol Numbers).</summary>
internal static class IpProtocol
{
    public const byte HopByHopOptions = 0;
    public const byte Icmp = 1;
    public const byte Ip4 = 4;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte Ip6 = 41;
    public const byte Routing = 43;
    public const byte Fragment = 44;
    public const byte Gre = 47;
    public const byte EncapsulatingSecurityPayload = 50;
    public const byte Authentication = 51;
    public const byte Icmp6 = 58;
    public const byte NoNextHeader = 59;
    public const byte DestinationOptions = 60;
    public const byte Ospf = 89;
    public const byte Pim = 103;
    public const byte Carp = 112;
    public const byte Sctp = 132;
    public const byte UdpLite = 136;
}
