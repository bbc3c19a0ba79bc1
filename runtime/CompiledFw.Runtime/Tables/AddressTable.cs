using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace CompiledFw.Tables;

// IPv4 and IPv6 prefixes, the longest live one of which answers for an address; ipfw's tables of type addr.
//
// What a reader sees: a lookup reads one reference, to both tries as they were at that moment, and nothing in a trie ever
// changes. So it answers from the whole table as it was at one moment between its call and its return. Each Add, Remove,
// Replace and Clear takes effect at one moment, when the reference is exchanged, and lookups that begin after it has returned
// see it, on every thread. A host that adds a prefix before it removes the one that it takes the place of leaves no gap, and
// Replace shows nobody a table that is half old and half new. Old tries are the garbage collector's.
//
// Why it is fast: see PrefixNode and PrefixList. An IPv4 lookup among a million prefixes goes through two branches, whose half
// megabyte stays in the cache, to one short array, and takes no lock. Writers pay: each change copies a list and the branches
// above it, about a microsecond however many prefixes there are.

/// <summary>Prefixes of both families, each with a value. The most specific one that holds an address answers.</summary>
/// <remarks>Any thread may look up and change at any time.</remarks>
public sealed class AddressTable : Table
{
    /// <summary>The maximum of entries unless the constructor is told another: some three times the routes of the Internet.</summary>
    public const int DefaultMaxEntries = 1 << 22;

    private readonly PrefixWriter<uint> _four = new();
    private readonly PrefixWriter<UInt128> _six = new();
    private volatile Content _content = new(PrefixTrie<uint>.Empty, PrefixTrie<UInt128>.Empty);

    /// <summary>Makes an empty table.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxEntries"/> is not above 0.</exception>
    public AddressTable(int maxEntries = DefaultMaxEntries)
        : base(maxEntries)
    {
    }

    /// <inheritdoc/>
    public override int Count => _content.Count;

    /// <summary>All entries as they are now: IPv4 before IPv6, in the order of addresses. Later changes do not show in it.</summary>
    public IEnumerable<TableEntry<IPNetwork>> Entries
    {
        get
        {
            Content content = _content;
            return content.Four.Entries.Select(e => EntryOf(AddressNumber.ToAddress(e.Address), e.Length, e.Value, e.LastSecond))
                .Concat(content.Six.Entries.Select(e => EntryOf(AddressNumber.ToAddress(e.Address), e.Length, e.Value, e.LastSecond)));
        }
    }

    /// <summary>Adds a prefix, or gives an equal one this value and end. Bits behind the prefix's length are ignored.</summary>
    /// <param name="prefix">An address, or an address, a slash and a length, as rule files write them.</param>
    /// <param name="value">What a lookup gives.</param>
    /// <param name="expires">
    /// When the entry ends, on the clock that lookups are asked with: it lives until then and less than a second longer. null = never.
    /// </param>
    /// <returns>True when there was no such entry. One that has expired and that nobody has collected counts as there.</returns>
    /// <exception cref="FormatException">The text is not a prefix.</exception>
    /// <exception cref="InvalidOperationException">The table is full.</exception>
    public bool Add(string prefix, uint value = 0, TimeSpan? expires = null)
    {
        (IPAddress address, int length) = PrefixText.Parse(prefix);
        return Add(address, length, value, expires);
    }

    /// <inheritdoc cref="Add(string, uint, TimeSpan?)"/>
    /// <param name="address">An address; the zone of a link-local one is ignored.</param>
    /// <param name="prefixLength">How many of its first bits count: 0 to 32, or 128 for IPv6.</param>
    /// <param name="value">What a lookup gives.</param>
    /// <param name="expires">When the entry ends, as above.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not one of the address's family.</exception>
    public bool Add(IPAddress address, int prefixLength, uint value = 0, TimeSpan? expires = null)
    {
        uint lastSecond = TableClock.LastSecondBefore(expires);
        return IsFour(address, prefixLength)
            ? Put(_four, Four(address, prefixLength, value, lastSecond))
            : Put(_six, Six(address, prefixLength, value, lastSecond));
    }

    /// <summary>Removes exactly this prefix, not those that it holds.</summary>
    /// <returns>True when it was there.</returns>
    /// <exception cref="FormatException">The text is not a prefix.</exception>
    public bool Remove(string prefix)
    {
        (IPAddress address, int length) = PrefixText.Parse(prefix);
        return Remove(address, length);
    }

    /// <inheritdoc cref="Remove(string)"/>
    /// <exception cref="ArgumentOutOfRangeException">The length is not one of the address's family.</exception>
    public bool Remove(IPAddress address, int prefixLength) => IsFour(address, prefixLength)
        ? Remove(_four, Four(address, prefixLength))
        : Remove(_six, Six(address, prefixLength));

    /// <inheritdoc/>
    public override void Clear()
    {
        lock (Writing)
            Reset(PrefixTrie<uint>.Empty, PrefixTrie<UInt128>.Empty);
    }

    /// <summary>
    /// Puts these entries, which do not expire, in the place of all that there are, at once. Of equal prefixes the last counts.
    /// </summary>
    /// <exception cref="FormatException">One of them is not a prefix; the table is unchanged.</exception>
    /// <exception cref="InvalidOperationException">There are more of them than the table may hold; it is unchanged.</exception>
    public void Replace(IEnumerable<(string Prefix, uint Value)> entries)
    {
        List<PrefixEntry<uint>> four = [];
        List<PrefixEntry<UInt128>> six = [];
        foreach ((string prefix, uint value) in Bounded(entries))
        {
            (IPAddress address, int length) = PrefixText.Parse(prefix);
            if (IsFour(address, length))
                four.Add(Four(address, length, value));
            else
                six.Add(Six(address, length, value));
        }

        PrefixTrie<uint> newFour = PrefixTrie<uint>.Of(four);
        PrefixTrie<UInt128> newSix = PrefixTrie<UInt128>.Of(six);
        lock (Writing)
            Reset(newFour, newSix);
    }

    /// <summary>The value of the most specific prefix that holds the address and has not expired.</summary>
    public bool TryLookUp(IPAddress address, TimeSpan now, out uint value)
    {
        ArgumentNullException.ThrowIfNull(address);
        uint nowSeconds = TableClock.SecondOf(now);
        if (IsFour(address, 0))
            return TryLookUp(AddressNumber.Of4(address), nowSeconds, out value);
        UInt128 number = AddressNumber.Of6(address);
        return TryLookUp((ulong)(number >> 64), (ulong)number, nowSeconds, out value);
    }

    /// <summary>The same of an IPv4 address in host order. Does not allocate or wait.</summary>
    internal bool TryLookUp(uint address, uint nowSeconds, out uint value)
    {
        Saw(nowSeconds);
        return _content.Four.TryLookUp(address, nowSeconds, out value);
    }

    /// <summary>The same of an IPv6 address, of two halves in host order.</summary>
    internal bool TryLookUp(ulong high, ulong low, uint nowSeconds, out uint value)
    {
        Saw(nowSeconds);
        return _content.Six.TryLookUp(new UInt128(high, low), nowSeconds, out value);
    }

    private protected override bool RemoveOneDue(uint nowSeconds)
    {
        bool removed = _four.RemoveOneDue(nowSeconds) || _six.RemoveOneDue(nowSeconds);
        if (removed)
            Publish();
        return removed;
    }

    private bool Put<T>(PrefixWriter<T> family, in PrefixEntry<T> entry)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        lock (Writing)
        {
            CollectSome();
            bool isNew = !family.Holds(in entry);
            if (isNew)
                RefuseAbove(Count + 1);
            family.Put(in entry);
            Publish();
            return isNew;
        }
    }

    private bool Remove<T>(PrefixWriter<T> family, in PrefixEntry<T> prefix)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        lock (Writing)
        {
            CollectSome();
            bool wasThere = family.Remove(in prefix);
            Publish();
            return wasThere;
        }
    }

    private void Reset(PrefixTrie<uint> four, PrefixTrie<UInt128> six)
    {
        _four.Reset(four);
        _six.Reset(six);
        Publish();
    }

    private void Publish() => _content = new Content(_four.Trie, _six.Trie);

    private static bool IsFour(IPAddress address, int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, PrefixText.WidthOf(address));
        return address.AddressFamily == AddressFamily.InterNetwork;
    }

    private static PrefixEntry<uint> Four(IPAddress address, int length, uint value = 0, uint lastSecond = TableClock.Never) =>
        new(AddressBits<uint>.First(AddressNumber.Of4(address), length), (byte)length, value, lastSecond);

    private static PrefixEntry<UInt128> Six(IPAddress address, int length, uint value = 0, uint lastSecond = TableClock.Never) =>
        new(AddressBits<UInt128>.First(AddressNumber.Of6(address), length), (byte)length, value, lastSecond);

    private static TableEntry<IPNetwork> EntryOf(IPAddress address, int length, uint value, uint lastSecond) =>
        new(new IPNetwork(address, length), value, TableClock.EndOf(lastSecond));

    private sealed record Content(PrefixTrie<uint> Four, PrefixTrie<UInt128> Six)
    {
        public int Count => Four.Count + Six.Count;
    }
}
