namespace CompiledFw.Classification.Building;

/// <summary>Reads what a <see cref="NumberWriter"/> wrote.</summary>
internal sealed class NumberReader(byte[] bytes)
{
    private int _at;

    public ulong Read()
    {
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[_at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
                return number;
        }
    }
}
