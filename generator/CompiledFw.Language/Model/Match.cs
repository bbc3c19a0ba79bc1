namespace CompiledFw.Language.Model;

/// <summary>A test on a packet. A rule matches when all of its matches do (reference: ipfw section 1.3 and 1.4).</summary>
public abstract record Match
{
    private Match()
    {
    }

    /// <summary>True when it is such a match, or one of those that it negates or offers is.</summary>
    public bool Contains(Func<Match, bool> isSuch) => this switch
    {
        Not not => not.Inner.Contains(isSuch),
        AnyOf any => any.Alternatives.Any(a => a.Contains(isSuch)),
        _ => isSuch(this),
    };

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

    /// <summary>An IPv4 address under a mask with gaps, <c>10.0.0.1:255.0.0.255</c>.</summary>
    public sealed record Masked4(Side Side, uint Value, uint Mask) : Match;

    /// <summary>An IPv6 address under a mask with gaps, <c>2001:db8::1/ffff::ffff</c>.</summary>
    public sealed record Masked6(Side Side, ulong High, ulong Low, ulong HighMask, ulong LowMask) : Match;

    /// <summary><c>me</c>: an address of this host; with <paramref name="OnlyV6"/>, <c>me6</c>.</summary>
    public sealed record Me(Side Side, bool OnlyV6) : Match;

    /// <summary><c>table(name)</c> in an address position; with a value, the most specific entry must have it.</summary>
    public sealed record AddressTable(Side Side, string Name, uint? Value) : Match;

    /// <summary>Ports of TCP, UDP, UDP-Lite and SCTP at fragment offset 0; false of every other packet.</summary>
    public sealed record Port(Side Side, EquatableArray<PortRange> Ranges) : Match;

    /// <summary><c>table(name)</c> in a port position.</summary>
    public sealed record PortTable(Side Side, string Name, uint? Value) : Match;

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public sealed record Direction(bool Inbound) : Match;

    /// <summary>The packet has that interface and its name fits one of the globs.</summary>
    public sealed record Interface(InterfaceRole Role, EquatableArray<string> Globs) : Match;

    /// <summary><c>via table(name)</c>: the packet has that interface and the table its name.</summary>
    public sealed record InterfaceTable(InterfaceRole Role, string Name, uint? Value) : Match;

    /// <summary><c>lookup KEY name</c>: the table has that number or address of the packet.</summary>
    public sealed record Lookup(LookupKey Key, string Name) : Match;

    /// <summary><c>flow table(name)</c>: the table has the packet's addresses, ports and protocol, those of them that it holds.</summary>
    public sealed record FlowTable(string Name, uint? Value) : Match;

    /// <summary>A number of a header lies in one of the ranges; false of a packet that does not have it.</summary>
    public sealed record HeaderNumber(HeaderField Field, EquatableArray<NumberRange> Ranges) : Match;

    /// <summary>A set of a header's bits or options holds all of <paramref name="Set"/> and none of <paramref name="Clear"/>.</summary>
    public sealed record HeaderFlags(HeaderFlagField Field, byte Set, byte Clear) : Match;

    /// <summary>One of the extension headers was met on the way to the upper layer; bits of the decoder's.</summary>
    public sealed record ExtensionHeader(byte Headers) : Match;

    /// <summary>Link-layer addresses, 48 bits under a mask each; false of bytes that begin with IP.</summary>
    public sealed record Mac(ulong Destination, ulong DestinationMask, ulong Source, ulong SourceMask) : Match;

    /// <summary>The bytes begin with an Ethernet header.</summary>
    public sealed record Layer2 : Match;

    /// <summary>The packet carries one of the tags.</summary>
    public sealed record Tagged(EquatableArray<NumberRange> Tags) : Match;

    /// <summary>The packet carries the tag that the last table lookup gave.</summary>
    public sealed record TaggedByTable : Match;

    /// <summary>The packet's mark, under the mask, has this value; without one, that of the last table lookup.</summary>
    public sealed record Mark(uint? Value, uint Mask) : Match;

    /// <summary>What the tracker says of the packet is one of these.</summary>
    public sealed record State(CtStates States) : Match;

    /// <summary>
    /// So many packets and more of the same fields came to this test within a time that begins with the first of them.
    /// </summary>
    public sealed record Threshold(LimitFields By, int Packets, int PerSeconds) : Match;

    /// <summary>A packet with the same bytes, from the IP header on, came to this test that short ago.</summary>
    public sealed record Duplicate(int WithinSeconds) : Match;

    /// <summary>What the host's routes say of the source of a packet that comes in; true of one that goes out.</summary>
    public sealed record SourceRoute(RouteTest Test) : Match;

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

/// <summary>What the tracker can say of a packet; the bits are in the order of the runtime's <c>CtState</c>.</summary>
[Flags]
public enum CtStates : byte
{
    None = 0,

    /// <summary>No flow knows it.</summary>
    New = 1,

    /// <summary>It belongs to a flow.</summary>
    Established = 2,

    /// <summary>It fails the checks of its flow.</summary>
    Invalid = 4,

    /// <summary>There is nothing to track: it is not IP.</summary>
    Untracked = 8,

    /// <summary>It belongs to another flow: an ICMP error, an announced connection.</summary>
    Related = 16,

    All = New | Established | Invalid | Untracked | Related,
}

/// <summary>What can be asked of the route to a packet's source (reference: ipfw section 1.4).</summary>
public enum RouteTest
{
    /// <summary><c>verrevpath</c>: it leads out by the interface that the packet came in by.</summary>
    ReversePath,

    /// <summary><c>versrcreach</c>: there is one that is not the default route.</summary>
    Reachable,

    /// <summary><c>antispoof</c>: if the source is a neighbour, it is one on the interface that the packet came in by.</summary>
    AntiSpoof,
}

/// <summary>What <c>lookup</c> can ask a table for.</summary>
public enum LookupKey
{
    SourceAddress,
    DestinationAddress,
    SourcePort,
    DestinationPort,
    Dscp,
    Mark,
}

/// <summary>A number in a header that few rules ask for (reference: ipfw section 1.4).</summary>
public enum HeaderField
{
    /// <summary>IPv4 identification.</summary>
    IpId,

    /// <summary>IPv4 time to live.</summary>
    IpTtl,

    /// <summary>Bytes of the IP packet as its header says.</summary>
    IpLength,

    /// <summary>The top three bits of IPv4's type of service.</summary>
    IpPrecedence,

    /// <summary>The top six bits of the type of service or traffic class.</summary>
    Dscp,

    /// <summary>4 or 6.</summary>
    IpVersion,

    /// <summary>IPv6 flow label.</summary>
    FlowLabel,

    TcpSequence,
    TcpAcknowledgement,
    TcpWindow,

    /// <summary>Bytes behind the TCP header as the headers say.</summary>
    TcpDataLength,

    /// <summary>Maximum segment size of a segment with SYN.</summary>
    TcpMss,

    /// <summary>The first EtherType of the frame.</summary>
    EtherType,
}

/// <summary>A set of bits or options in a header.</summary>
public enum HeaderFlagField
{
    /// <summary>Bits of IPv4's type of service.</summary>
    TypeOfService,

    /// <summary>IPv4 options.</summary>
    IpOptions,

    /// <summary>TCP options.</summary>
    TcpOptions,
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
