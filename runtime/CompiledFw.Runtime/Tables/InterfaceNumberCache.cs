namespace CompiledFw.Tables;

// What one InterfaceNameTable says of the interfaces of one firewall, by their numbers.
//
// Life of a row: made, blank, when the host adds the interface. The first packet of an interface after a change of the table
// hashes the interface's name and remembers the answer with the table's version; all others cost a few loads and compares. A
// row written under an older version than the table's is looked up anew.
//
// Who: the thread that the firewall belongs to, which is also the one that adds interfaces. Any thread may change the table.

/// <summary>An <see cref="InterfaceNameTable"/> asked by the numbers of an <see cref="InterfaceTable"/>.</summary>
internal sealed class InterfaceNumberCache
{
    private readonly InterfaceNameTable _table;
    private readonly InterfaceTable _interfaces;
    private Row[] _rows;

    /// <summary>Makes rows for the interfaces that there are, and for each that comes.</summary>
    public InterfaceNumberCache(InterfaceNameTable table, InterfaceTable interfaces)
    {
        _table = table;
        _interfaces = interfaces;
        _rows = new Row[interfaces.Count];
        interfaces.Added += MakeRow;
    }

    /// <summary>The value of an interface, if its name is in the table and has not expired. Does not allocate.</summary>
    /// <param name="number">From <see cref="InterfaceTable.Add"/>; any other number finds nothing.</param>
    /// <param name="nowSeconds">The packet's time.</param>
    /// <param name="value">The value, or 0.</param>
    public bool TryLookUp(int number, uint nowSeconds, out uint value)
    {
        _table.SawSecond(nowSeconds);
        value = 0;
        if ((uint)number >= (uint)_rows.Length)
            return false;
        ref Row row = ref _rows[number];
        if (row.Version != _table.Version)
            LookUpAnew(number, ref row);
        if (!row.IsThere || nowSeconds > row.LastSecond)
            return false;
        value = row.Value;
        return true;
    }

    private void LookUpAnew(int number, ref Row row)
    {
        // The version before the entry: a change between the two is then met by the next packet.
        row.Version = _table.Version;
        row.IsThere = _table.TryGet(_interfaces.NameOf(number), out (uint Value, uint LastSecond) entry);
        (row.Value, row.LastSecond) = entry;
    }

    private void MakeRow(int number)
    {
        if (number >= _rows.Length)
            Array.Resize(ref _rows, Math.Min(2 * number, InterfaceTable.MaxInterfaces));
    }

    /// <summary>What the table said, and when. A table's version is never 0, that of a blank row.</summary>
    private struct Row
    {
        public long Version;
        public uint Value;
        public uint LastSecond;
        public bool IsThere;
    }
}
