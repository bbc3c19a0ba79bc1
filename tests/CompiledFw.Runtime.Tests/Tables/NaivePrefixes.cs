using System.Net;

namespace CompiledFw.Tables;

/// <summary>What an <see cref="AddressTable"/> has to answer, by looking at every prefix. One family; IPv4 in the last 32 bits.</summary>
internal sealed class NaivePrefixes(int width)
{
    private readonly Dictionary<(UInt128 First, int Length), (uint Value, TimeSpan? Expires)> _entries = [];

    public int Width => width;

    public int Count => _entries.Count;

    public IEnumerable<(UInt128 First, int Length)> Prefixes => _entries.Keys;

    public bool Add(UInt128 address, int length, uint value, TimeSpan? expires)
    {
        bool isNew = !_entries.ContainsKey((First(address, length), length));
        _entries[(First(address, length), length)] = (value, expires);
        return isNew;
    }

    public bool Remove(UInt128 address, int length) => _entries.Remove((First(address, length), length));

    public void Clear() => _entries.Clear();

    /// <summary>Removes what has expired, as the table may do at any write.</summary>
    public void Collect(TimeSpan now)
    {
        foreach ((UInt128, int) prefix in _entries.Where(e => e.Value.Expires <= now).Select(e => e.Key).ToArray())
            _entries.Remove(prefix);
    }

    /// <summary>The longest first.</summary>
    public uint? LookUp(UInt128 address, TimeSpan now)
    {
        for (int length = width; length >= 0; length--)
        {
            if (_entries.TryGetValue((First(address, length), length), out (uint Value, TimeSpan? Expires) entry) && !(entry.Expires <= now))
                return entry.Value;
        }

        return null;
    }

    public bool HasExpired(UInt128 address, int length, TimeSpan now) =>
        _entries.TryGetValue((First(address, length), length), out (uint Value, TimeSpan? Expires) entry) && entry.Expires <= now;

    public IPAddress AddressOf(UInt128 number) => width == 32 ? AddressNumber.ToAddress((uint)number) : AddressNumber.ToAddress(number);

    private UInt128 First(UInt128 address, int length)
    {
        for (int bit = 0; bit < width - length; bit++)
            address &= ~(UInt128.One << bit);
        return address;
    }
}
