namespace CompiledFw.Classification.Building;

/// <summary>
/// Lists of rules in memory, in chunks that one vector holds. A list's code is where its first chunk begins times 32 plus how many entries
/// that has; a chunk of <see cref="Most"/> is followed by the code of the next one where a rule would stand.
/// </summary>
/// <param name="Conditions">For each entry the number of its condition.</param>
/// <param name="Rules">For each entry the index of its rule.</param>
/// <param name="Firsts">For each entry the first position of the other address that it takes; empty where both addresses have led to the list.</param>
/// <param name="Spans">How many positions it takes behind that.</param>
/// <param name="Codes">The code of each list.</param>
/// <param name="Chunks">The code of each chunk.</param>
internal sealed record ListEntries(ushort[] Conditions, int[] Rules, uint[] Firsts, uint[] Spans, uint[] Codes, uint[] Chunks)
{
    /// <summary>Entries of a chunk.</summary>
    public const int Most = 31;

    /// <summary>How many entries the list with that code has.</summary>
    public int LengthOf(uint code)
    {
        int length = 0;
        for (; (code & Most) == Most; code = (uint)Rules[(code >> 5) + Most])
            length += Most;
        return length + (int)(code & Most);
    }
}
