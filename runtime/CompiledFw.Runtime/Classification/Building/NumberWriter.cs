namespace CompiledFw.Classification.Building;

/// <summary>Writes numbers in as few bytes as they need: seven bits a byte, the lowest first, the eighth where more follow.</summary>
internal sealed class NumberWriter
{
    private readonly List<byte> _bytes = [];

    public void Write(ulong number)
    {
        for (; number > 0x7F; number >>= 7)
            _bytes.Add((byte)(number | 0x80));
        _bytes.Add((byte)number);
    }

    public byte[] ToArray() => [.. _bytes];
}
