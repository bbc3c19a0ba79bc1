using CompiledFw.Packets;

namespace CompiledFw.Tables;

// Some of the fields that make up a flow, compared as a whole; ipfw's tables of type flow, asked by "flow table(T)". What
// lookups see while a writer is at work is said at ExactEntries.
//
// As in ipfw an IPv4 key is never that of an IPv6 packet. Unlike there, keys without an address have no family: ipfw takes
// them as IPv4's.

/// <summary>Keys made of some of a packet's addresses, ports and protocol, each with a value.</summary>
/// <remarks>Any thread may look up and change at any time.</remarks>
public sealed class FlowKeyTable : Table
{
    /// <summary>The maximum of entries unless the constructor is told another.</summary>
    public const int DefaultMaxEntries = 1 << 20;

    private readonly ExactEntries<FlowTableKey> _entries = new();

    /// <summary>Makes an empty table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no fields, or <paramref name="maxEntries"/> is not above 0.</exception>
    public FlowKeyTable(FlowKeyFields fields, int maxEntries = DefaultMaxEntries)
        : base(maxEntries)
    {
        if (fields == FlowKeyFields.None || (fields & ~FlowKeyFields.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(fields), fields, "A key consists of one to five of the fields.");
        Fields = fields;
    }

    /// <summary>What keys consist of.</summary>
    public FlowKeyFields Fields { get; }

    /// <inheritdoc/>
    public override int Count => _entries.Count;

    /// <summary>All entries, in no order. Changes made while they are read may show or not.</summary>
    public IEnumerable<TableEntry<FlowTuple>> Entries =>
        _entries.Entries.Select(e => new TableEntry<FlowTuple>(e.Key.ToTuple(Fields), e.Value, e.Expires));

    /// <summary>Adds a key, or gives the one that is there this value and end.</summary>
    /// <param name="key">
    /// The fields in the order src-ip, proto, src-port, dst-ip, dst-port, with commas between: <c>192.0.2.1,tcp,1025,198.51.100.7,443</c>
    /// if keys consist of all of them.
    /// </param>
    /// <param name="value">What a lookup gives.</param>
    /// <param name="expires">
    /// When the entry ends, on the clock that lookups are asked with: it lives until then and less than a second longer. null = never.
    /// </param>
    /// <returns>True when there was no such entry. One that has expired and that nobody has collected counts as there.</returns>
    /// <exception cref="FormatException">The text is not a key of this table.</exception>
    /// <exception cref="ArgumentException">The addresses are of different families.</exception>
    /// <exception cref="InvalidOperationException">The table is full.</exception>
    public bool Add(string key, uint value = 0, TimeSpan? expires = null) => Add(FlowTupleText.Parse(key, Fields), value, expires);

    /// <inheritdoc cref="Add(string, uint, TimeSpan?)"/>
    /// <exception cref="ArgumentException">The key has a field that keys of this table leave out, or lacks an address.</exception>
    public bool Add(FlowTuple key, uint value = 0, TimeSpan? expires = null)
    {
        FlowTableKey packed = FlowTableKey.Of(in key, Fields);
        lock (Writing)
        {
            CollectSome();
            bool isNew = !_entries.Holds(packed);
            if (isNew)
                RefuseAbove(Count + 1);
            _entries.Put(packed, value, TableClock.LastSecondBefore(expires));
            return isNew;
        }
    }

    /// <summary>Removes a key.</summary>
    /// <returns>True when it was there.</returns>
    /// <exception cref="FormatException">The text is not a key of this table.</exception>
    public bool Remove(string key) => Remove(FlowTupleText.Parse(key, Fields));

    /// <inheritdoc cref="Remove(string)"/>
    /// <exception cref="ArgumentException">It cannot be a key of this table.</exception>
    public bool Remove(FlowTuple key)
    {
        FlowTableKey packed = FlowTableKey.Of(in key, Fields);
        lock (Writing)
        {
            CollectSome();
            return _entries.Remove(packed);
        }
    }

    /// <inheritdoc/>
    public override void Clear() => Replace([]);

    /// <summary>
    /// Puts these entries, which do not expire, in the place of all that there are, at once. Of equal keys the last counts.
    /// </summary>
    /// <exception cref="ArgumentException">One of them cannot be a key of this table, which is unchanged.</exception>
    /// <exception cref="InvalidOperationException">There are more of them than the table may hold; it is unchanged.</exception>
    public void Replace(IEnumerable<(FlowTuple Key, uint Value)> entries)
    {
        (FlowTableKey, uint)[] packed = [.. Bounded(entries).Select(e => (FlowTableKey.Of(in e.Key, Fields), e.Value))];
        lock (Writing)
            _entries.Reset(packed);
    }

    /// <summary>The value of this key, if it is there and has not expired.</summary>
    /// <exception cref="ArgumentException">It cannot be a key of this table.</exception>
    public bool TryLookUp(FlowTuple key, TimeSpan now, out uint value)
    {
        uint nowSeconds = TableClock.SecondOf(now);
        Saw(nowSeconds);
        return _entries.TryLookUp(FlowTableKey.Of(in key, Fields), nowSeconds, out value);
    }

    /// <summary>The value of the packet's key; what is not IP is in no table. Does not allocate or wait.</summary>
    internal bool TryLookUp(in PacketHeaders packet, uint nowSeconds, out uint value)
    {
        Saw(nowSeconds);
        value = 0;
        return packet.Version != 0 && _entries.TryLookUp(FlowTableKey.Of(in packet, Fields), nowSeconds, out value);
    }

    private protected override bool RemoveOneDue(uint nowSeconds) => _entries.RemoveOneDue(nowSeconds);
}
