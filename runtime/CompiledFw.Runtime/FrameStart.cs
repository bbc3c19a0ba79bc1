namespace CompiledFw;

/// <summary>With which header the bytes given to a firewall begin.</summary>
public enum FrameStart : byte
{
    /// <summary>Ethernet II, with up to two VLAN tags.</summary>
    Ethernet,

    /// <summary>IPv4 or IPv6; the version nibble tells.</summary>
    Ip,
}
