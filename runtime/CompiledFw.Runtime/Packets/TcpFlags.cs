namespace CompiledFw.Packets;

/// <summary>Bits of <see cref="PacketHeaders.TcpFlags"/> (RFC 9293 section 3.1).</summary>
public static class TcpFlags
{
    /// <summary>The sender has no more to send.</summary>
    public const ushort Fin = 0x01;

    /// <summary>Synchronizes sequence numbers: the first segment of a side.</summary>
    public const ushort Syn = 0x02;

    /// <summary>The connection is reset.</summary>
    public const ushort Rst = 0x04;

    /// <summary>What was sent so far is to be handed on.</summary>
    public const ushort Psh = 0x08;

    /// <summary>The acknowledgement number counts.</summary>
    public const ushort Ack = 0x10;

    /// <summary>The urgent pointer counts.</summary>
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
    /// <summary>More fragments follow this one. The only bit that IPv6 has, too (RFC 8200 section 4.5).</summary>
    public const byte MoreFragments = 1;

    /// <summary>No router may fragment the packet.</summary>
    public const byte DontFragment = 2;

    /// <summary>The bit that has to be zero.</summary>
    public const byte Reserved = 4;
}

/// <summary>Bits of <see cref="PacketHeaders.ExtensionHeaders"/> (RFC 8200 section 4).</summary>
public static class ExtensionHeaders
{
    /// <summary>Hop-by-hop options.</summary>
    public const byte HopByHop = 1;

    /// <summary>A routing header of any known type.</summary>
    public const byte Routing = 2;

    /// <summary>A fragment header, also one of a whole packet.</summary>
    public const byte Fragment = 4;

    /// <summary>Destination options.</summary>
    public const byte DestinationOptions = 8;

    /// <summary>An authentication header (RFC 4302).</summary>
    public const byte Authentication = 16;

    /// <summary>An encrypted payload, behind which nothing can be read (RFC 4303).</summary>
    public const byte EncapsulatingSecurityPayload = 32;

    /// <summary>A routing header of type 0, the deprecated source route; <see cref="Routing"/> as well.</summary>
    public const byte RoutingType0 = 64;

    /// <summary>A routing header of type 2, Mobile IPv6's; <see cref="Routing"/> as well.</summary>
    public const byte RoutingType2 = 128;
}
