using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace CompiledFw.Tables;

/// <summary>An immutable set of single addresses of both families: what <c>me</c> stands for.</summary>
public sealed class AddressSet
{
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

    public static AddressSet Of(IEnumerable<IPAddress> addresses) => new(addresses.ToArray());

    /// <summary>Reads addresses as text.</summary>
    /// <exception cref="FormatException">One of them is not an address.</exception>
    public static AddressSet Parse(params string[] addresses) => new(addresses.Select(IPAddress.Parse).ToArray());

    public bool Contains(uint address) => _v4.Contains(address);

    public bool Contains(ulong high, ulong low) => _v6.Contains(new UInt128(high, low));
}
