namespace CompiledFw.Classification.Building;

/// <summary>
/// Both halves of an IPv4 address looked up by themselves and then together: what no rule tells apart is one class of a half, and a table of
/// both classes gives the value of the address.
/// </summary>
/// <param name="High">The class of each upper half.</param>
/// <param name="Low">The class of each lower half.</param>
/// <param name="LowClasses">How many classes of lower halves there are.</param>
/// <param name="Values">The value of each pair of classes.</param>
internal sealed record AddressChunks(ushort[] High, ushort[] Low, int LowClasses, uint[] Values)
{
    private const int Halves = 1 << 16;
    private const long MostWork = 1 << 24;

    /// <param name="starts">The first address of each position.</param>
    /// <param name="valueOf">The value of each position.</param>
    /// <param name="most">So many pairs of classes there may be.</param>
    /// <returns>Null when there are more.</returns>
    public static AddressChunks? TryOf(Point[] starts, uint[] valueOf, long most)
    {
        SortedSet<ushort> lows = [0];
        List<int> parted = [];
        for (int position = 1; position < starts.Length; position++)
        {
            if (!lows.Add((ushort)starts[position].Low) && (ushort)starts[position].Low == 0)
                continue;
            int region = (int)(starts[position].Low >> 16);
            if (parted.Count == 0 || parted[parted.Count - 1] != region)
                parted.Add(region);
        }

        ushort[] boundaries = [.. lows];
        if ((long)(parted.Count + 1) * boundaries.Length > MostWork)
            return null;
        (int[] rowOf, List<uint[]> rows) = RowsOf(starts, valueOf, boundaries);
        int[] columnOf = ColumnsOf(rows, boundaries.Length, out int[] columns);
        if ((long)rows.Count * columns.Length > most)
            return null;
        uint[] values = new uint[rows.Count * columns.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = rows[i / columns.Length][columns[i % columns.Length]];
        ushort[] low = new ushort[Halves];
        for (int half = 0, at = 0; half < Halves; half++)
        {
            if (at + 1 < boundaries.Length && boundaries[at + 1] == half)
                at++;
            low[half] = (ushort)columnOf[at];
        }

        return new AddressChunks(Array.ConvertAll(rowOf, r => (ushort)r), low, columns.Length, values);
    }

    /// <summary>For each upper half its row: the values at the boundaries of lower halves.</summary>
    private static (int[] RowOf, List<uint[]> Rows) RowsOf(Point[] starts, uint[] valueOf, ushort[] boundaries)
    {
        int[] rowOf = new int[Halves];
        List<uint[]> rows = [];
        Dictionary<uint, int> plain = [];
        Dictionary<int[], int> known = new(NumberListComparer.Instance);
        int position = 0;
        for (int half = 0; half < Halves; half++)
        {
            while (position + 1 < starts.Length && starts[position + 1].Low <= (ulong)half << 16)
                position++;
            bool isPlain = position + 1 == starts.Length || (int)(starts[position + 1].Low >> 16) != half;
            if (isPlain && plain.TryGetValue(valueOf[position], out rowOf[half]))
                continue;
            uint[] row = new uint[boundaries.Length];
            int at = position;
            for (int i = 0; i < row.Length; i++)
            {
                ulong address = ((ulong)half << 16) | boundaries[i];
                while (at + 1 < starts.Length && starts[at + 1].Low <= address)
                    at++;
                row[i] = valueOf[at];
            }

            int[] key = Array.ConvertAll(row, v => unchecked((int)v));
            if (!known.TryGetValue(key, out rowOf[half]))
            {
                known.Add(key, rowOf[half] = rows.Count);
                rows.Add(row);
            }

            if (isPlain)
                plain.Add(valueOf[position], rowOf[half]);
        }

        return (rowOf, rows);
    }

    /// <summary>Boundaries whose values are the same in all rows become one column; <paramref name="columns"/> names a boundary of each.</summary>
    private static int[] ColumnsOf(List<uint[]> rows, int boundaries, out int[] columns)
    {
        int[] columnOf = new int[boundaries];
        int count = 1;
        foreach (uint[] row in rows)
        {
            Dictionary<(int Column, uint Value), int> parts = [];
            for (int i = 0; i < boundaries; i++)
            {
                if (!parts.TryGetValue((columnOf[i], row[i]), out int column))
                    parts.Add((columnOf[i], row[i]), column = parts.Count);
                columnOf[i] = column;
            }

            count = parts.Count;
        }

        columns = new int[count];
        for (int i = boundaries - 1; i >= 0; i--)
            columns[columnOf[i]] = i;
        return columnOf;
    }
}
