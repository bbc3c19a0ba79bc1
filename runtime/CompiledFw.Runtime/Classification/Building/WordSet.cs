namespace CompiledFw.Classification.Building;

/// <summary>A set of small numbers as bits, to be compared with others as a whole.</summary>
internal sealed class WordSet(ulong[] words) : IEquatable<WordSet>
{
    public ulong[] Words { get; } = words;

    public WordSet(int numbers)
        : this(new ulong[(numbers + 63) / 64])
    {
    }

    public bool this[int number] => (Words[number >> 6] >> (number & 63) & 1) != 0;

    public void Add(int number) => Words[number >> 6] |= 1UL << (number & 63);

    public WordSet And(WordSet other)
    {
        ulong[] both = new ulong[Words.Length];
        for (int i = 0; i < both.Length; i++)
            both[i] = Words[i] & other.Words[i];
        return new WordSet(both);
    }

    public bool IsSubsetOf(WordSet other)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            if ((Words[i] & ~other.Words[i]) != 0)
                return false;
        }

        return true;
    }

    public bool Equals(WordSet? other)
    {
        if (other is null)
            return false;
        for (int i = 0; i < Words.Length; i++)
        {
            if (Words[i] != other.Words[i])
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as WordSet);

    public override int GetHashCode()
    {
        ulong hash = 14695981039346656037;
        foreach (ulong word in Words)
            hash = unchecked((hash ^ word) * 1099511628211 + (hash >> 29));
        return unchecked((int)(hash ^ (hash >> 32)));
    }
}
