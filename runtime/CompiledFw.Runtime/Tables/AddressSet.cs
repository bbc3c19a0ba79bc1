using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace CompiledFw.Tables;

/// <summary>An immutable set of single addresses of both families: what <c>me</c> stands for.</summary>
public sealed class AddressSet
{
    /// <summary>No address at all.</summary>
    public static readonly AddressSet Empty = new([]);

    private readonly FrozenSet<uint> _v4;
    private readonly FrozenSet<UInt128> _v6;

    private AddressSet(IPAddress[] addresses)
    {
        _v4 = addresses.Where(a => a.AddressFamily == AddressFamily.InterNetwork)
            .Select(a => BinaryPrimitives.ReadUInt32BigEndian(a.GetAddressBytes())).ToFrozenSet();
        _v6 = addresses.Where(a => a.AddressFamily == AddressFamily.InterNetworkV6)
            .Select(a => BinaryPrimitives.ReadUInt128BigEndian(a.GetAddressBytes())).ToFrozenSet();
    }

    /// <summary>Those addresses. What else an <see cref="IPAddress"/> says, the zone of a link-local one, is left out.</summary>
    public static AddressSet Of(IEnumerable<IPAddress> addresses) => new(addresses.ToArray());

    /// <summary>
    /// Reads addresses as rule files write them: four decimal numbers without leading zeros, or a form of RFC 4291 section 2.2
    /// without zone or brackets.
    /// </summary>
    /// <exception cref="FormatException">One of them is not an address; the message names it.</exception>
    public static AddressSet Parse(params string[] addresses) => new(addresses.Select(AddressText.Parse).ToArray());

    /// <summary>True when the IPv4 address, in host order, is one of them.</summary>
    public bool Contains(uint address) => _v4.Contains(address);

    /// <summary>True when the IPv6 address, of two halves in host order, is one of them.</summary>
    public bool Contains(ulong high, ulong low) => _v6.Contains(new UInt128(high, low));
}
