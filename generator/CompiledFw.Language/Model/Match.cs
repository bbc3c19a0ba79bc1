namespace CompiledFw.Language.Model;

/// <summary>A test on a packet. A rule matches when all of its matches do (reference: ipfw section 1.3 and 1.4).</summary>
public abstract record Match
{
    private Match()
    {
    }

    /// <summary>The complement, also where the inner match does not apply: <c>not dst 53</c> is true of ICMP.</summary>
    public sealed record Not(Match Inner) : Match;

    /// <summary><c>{ a or b }</c>.</summary>
    public sealed record AnyOf(EquatableArray<Match> Alternatives) : Match;

    /// <summary>The upper-layer protocol number, 1 to 255; for IPv6 the one after the extension headers.</summary>
    public sealed record Protocol(byte Number) : Match;

    /// <summary><c>ip4</c> or <c>ip6</c>: version is 4 or 6.</summary>
    public sealed record Family(byte Version) : Match;

    /// <summary>A list of addresses and prefixes of either family.</summary>
    public sealed record Address(Side Side, EquatableArray<Prefix4> V4, EquatableArray<Prefix6> V6) : Match;

    /// <summary><c>me</c>: an address of this host; with <paramref name="OnlyV6"/>, <c>me6</c>.</summary>
    public sealed record Me(Side Side, bool OnlyV6) : Match;

    /// <summary><c>table(name)</c> in an address position.</summary>
    public sealed record AddressTable(Side Side, string Name) : Match;

    /// <summary>Ports of TCP, UDP, UDP-Lite and SCTP at fragment offset 0; false of every other packet.</summary>
    public sealed record Port(Side Side, EquatableArray<PortRange> Ranges) : Match;

    /// <summary><c>table(name)</c> in a port position.</summary>
    public sealed record PortTable(Side Side, string Name) : Match;

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public sealed record Direction(bool Inbound) : Match;

    /// <summary>The packet has that interface and its name fits one of the globs.</summary>
    public sealed record Interface(InterfaceRole Role, EquatableArray<string> Globs) : Match;

    /// <summary>TCP with SYN and without ACK.</summary>
    public sealed record Setup : Match;

    /// <summary>TCP, offset 0, and not (SYN without ACK and without RST).</summary>
    public sealed record Established : Match;

    /// <summary>TCP at offset 0 whose flags hold all of <paramref name="Set"/> and none of <paramref name="Clear"/>.</summary>
    public sealed record TcpFlags(byte Set, byte Clear) : Match;

    /// <summary>ICMP over IPv4 at offset 0 with a type whose bit is set; types 0 to 31.</summary>
    public sealed record IcmpTypes(uint Types) : Match;

    /// <summary>ICMPv6 at offset 0 with a listed type, 0 to 201.</summary>
    public sealed record Icmp6Types(EquatableArray<byte> Types) : Match;

    /// <summary>A fragment with an offset that is not 0, of either family.</summary>
    public sealed record Fragment : Match;

    /// <summary><c>frag df,!mf</c>: only IPv4, but that <c>frag offset</c>, alone, is the same as the bare word.</summary>
    public sealed record FragmentFlags(FragmentBits Set, FragmentBits Clear) : Match;
}

/// <summary>Which end of the packet a match looks at.</summary>
public enum Side
{
    Source,
    Destination,
}

/// <summary>Which interface of the packet a match looks at.</summary>
public enum InterfaceRole
{
    /// <summary>The one it is on now.</summary>
    Via,

    /// <summary>The one it came in on; known for a forwarded packet on its way out, too.</summary>
    Recv,

    /// <summary>The one it goes out by; none while it comes in.</summary>
    Xmit,
}

/// <summary>What <c>frag</c> can ask for.</summary>
[Flags]
public enum FragmentBits : byte
{
    None = 0,

    /// <summary>An offset that is not 0.</summary>
    Offset = 1,

    /// <summary>More fragments follow.</summary>
    MoreFragments = 2,

    DontFragment = 4,

    Reserved = 8,
}
