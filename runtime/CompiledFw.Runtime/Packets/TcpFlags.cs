namespace CompiledFw.Packets;

/// <summary>Bits of <see cref="PacketHeaders.TcpFlags"/> (RFC 9293 section 3.1).</summary>
public static class TcpFlags
{
    public const ushort Fin = 0x01;
    public const ushort Syn = 0x02;
    public const ushort Rst = 0x04;
    public const ushort Psh = 0x08;
    public const ushort Ack = 0x10;
    public const ushort Urg = 0x20;

    /// <summary>Congestion experienced (RFC 3168 section 6.1).</summary>
    public const ushort Ece = 0x40;

    /// <summary>Congestion window reduced (RFC 3168 section 6.1).</summary>
    public const ushort Cwr = 0x80;

    /// <summary>The packet has a TCP header. Distinguishes a segment without flags from a packet that is not TCP.</summary>
    public const ushort Present = 0x100;
}

/// <summary>Bits of <see cref="PacketHeaders.FragmentFlags"/> (RFC 791 section 3.1).</summary>
public static class FragmentFlags
{
    public const byte MoreFragments = 1;
    public const byte DontFragment = 2;
    public const byte Reserved = 4;
}

/// <summary>Bits of <see cref="PacketHeaders.ExtensionHeaders"/> (RFC 8200 section 4).</summary>
public static class ExtensionHeaders
{
    public const byte HopByHop = 1;

    /// <summary>A routing header of any known type.</summary>
    public const byte Routing = 2;

    public const byte Fragment = 4;
    public const byte DestinationOptions = 8;
    public const byte Authentication = 16;
    public const byte EncapsulatingSecurityPayload = 32;

    /// <summary>A routing header of type 0, the deprecated source route; <see cref="Routing"/> as well.</summary>
    public const byte RoutingType0 = 64;

    /// <summary>A routing header of type 2, Mobile IPv6's; <see cref="Routing"/> as well.</summary>
    public const byte RoutingType2 = 128;
}
