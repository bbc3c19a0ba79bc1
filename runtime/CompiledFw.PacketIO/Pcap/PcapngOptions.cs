namespace CompiledFw.PacketIO;

/// <summary>
/// Walks the options at the end of a pcapng block (draft-ietf-opsawg-pcapng, 3.5): code 2 │ length 2 │ value, padded to four
/// bytes. The list ends with code 0 or with the block. An option that reaches over the block's end makes the block malformed.
/// </summary>
internal ref struct PcapngOptions
{
    private const int HeaderBytes = 4, EndOfOptions = 0;

    private readonly ByteSource _source;
    private readonly PcapngBlock _block;
    private int _at;

    /// <param name="source">For failing.</param>
    /// <param name="block">The block whose options they are.</param>
    /// <param name="at">Where they begin in its body.</param>
    public PcapngOptions(ByteSource source, PcapngBlock block, int at)
    {
        _source = source;
        _block = block;
        _at = at;
    }

    public int Code { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes on to the next option; false after the last.</summary>
    public bool MoveNext()
    {
        ReadOnlySpan<byte> rest = _block.Body[_at..];
        if (rest.Length < HeaderBytes) return false;
        Code = _block.Order.U16(rest);
        int length = _block.Order.U16(rest[2..]);
        if (Code == EndOfOptions) return false;

        if (HeaderBytes + length > rest.Length)
            throw Malformed($"option {Code} claims {length} bytes, its block has only {rest.Length - HeaderBytes} left");

        Value = rest.Slice(HeaderBytes, length);
        _at = Math.Min(_block.Body.Length, _at + HeaderBytes + PcapngBlock.Padded(length));
        return true;
    }

    /// <summary>The value of an option that has a fixed length.</summary>
    public readonly ReadOnlySpan<byte> ValueOf(int bytes, string option) =>
        Value.Length == bytes ? Value : throw Malformed($"{option} has {Value.Length} bytes instead of {bytes}");

    private readonly CaptureException Malformed(string problem) => _source.Fail(_block.Offset, $"in the pcapng block {problem}");
}
