namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>
/// Traces of ClassBench: a header a line, in decimal: source, destination, source port, destination port, protocol. Two more columns may follow; they are left
/// unread: the last names the rule that the header was made from, which is not always the first that matches.
/// </summary>
internal static class TraceReader
{
    /// <exception cref="InputException">A line is no header, or there is none.</exception>
    public static FiveTuple[] Read(string path)
    {
        FiveTuple[] headers = [.. PackedText.LinesOf(path).Select(line => Parse(path, line.Number, line.Text))];
        return headers.Length > 0 ? headers : throw new InputException($"{path}: it holds no headers.");
    }

    public static FiveTuple Parse(string file, int line, string text)
    {
        LineCursor cursor = new(file, line, text);
        return new FiveTuple(
            cursor.Number("the source address", uint.MaxValue),
            cursor.Number("the destination address", uint.MaxValue),
            (ushort)cursor.Number("the source port", ushort.MaxValue),
            (ushort)cursor.Number("the destination port", ushort.MaxValue),
            (byte)cursor.Number("the protocol", byte.MaxValue));
    }
}
