using System.IO;

namespace CompiledFw.Classification.Building;

/// <summary>Reads what a <see cref="NumberWriter"/> wrote, and nothing behind its end.</summary>
internal sealed class NumberReader(byte[] bytes)
{
    private const int BitsOfANumber = 64;

    private int _at;

    /// <exception cref="InvalidDataException">There is no number here, or one of more than 64 bits.</exception>
    public ulong Read()
    {
        ulong number = 0;
        for (int shift = 0; shift < BitsOfANumber && _at < bytes.Length; shift += 7)
        {
            byte next = bytes[_at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
                return number;
        }

        throw new InvalidDataException("A number has no end.");
    }

    /// <summary>A number from 0 to a greatest one.</summary>
    /// <exception cref="InvalidDataException">It is greater.</exception>
    public int ReadUpTo(int most)
    {
        ulong number = Read();
        return number <= (ulong)most ? (int)number : throw new InvalidDataException($"{number} is more than {most}.");
    }

    /// <summary>How many things follow, each of one number at least: not more than there are bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer bytes.</exception>
    public int ReadCount() => ReadUpTo(bytes.Length - _at);
}
