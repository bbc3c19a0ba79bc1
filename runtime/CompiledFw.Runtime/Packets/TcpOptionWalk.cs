namespace CompiledFw.Packets;

/// <summary>
/// The options of a TCP header one after the other, from their kind on (RFC 9293 section 3.2). The first length that cannot be ends the
/// walk, as in ipfw and netfilter.
/// </summary>
internal ref struct TcpOptionWalk(ReadOnlySpan<byte> options)
{
    private const byte EndOfList = 0;
    private const byte NoOperation = 1;
    private const int HeadLength = 2;

    private ReadOnlySpan<byte> _rest = options;

    /// <summary>Kind, length and value of an option: at least 2 bytes.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public bool MoveNext()
    {
        while (_rest.Length > 0 && _rest[0] == NoOperation)
            _rest = _rest[1..];
        if (_rest.Length < HeadLength || _rest[0] == EndOfList || _rest[1] < HeadLength || _rest[1] > _rest.Length)
            return false;
        Current = _rest[.._rest[1]];
        _rest = _rest[Current.Length..];
        return true;
    }
}
