using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CompiledFw.Classification.Building;
using CompiledFw.Memory;

namespace CompiledFw.Classification;

/// <summary>Searches lists of rules: bits of a side class say whose condition holds, for a whole chunk at once where the processor can.</summary>
/// <remarks>
/// A chunk lies in one piece, so that a list of one rule is one look into memory:
/// <code>
/// ┌───────────────────────────────┬─────────────────────┬───────────────────────┬──────────────────────┐
/// │ conditions, 16 bits each,     │ rules, 32; behind   │ first positions of    │ how many positions   │
/// │ in as many times 32 bits      │ 31 the next chunk   │ the other address, 32 │ behind the first, 32 │
/// └───────────────────────────────┴─────────────────────┴───────────────────────┴──────────────────────┘
///                                                       where both addresses led to the list: not there
/// </code>
/// </remarks>
internal sealed unsafe class ListSearch
{
    /// <summary>Bits of conditions that one vector holds.</summary>
    private const int MostInAVector = 512;

    /// <summary>What vectors may read behind the last chunk.</summary>
    private const int Slack = 32;

    private readonly AlignedArray<uint> _codeTable, _chunkTable;
    private readonly AlignedArray<ushort> _holdingTable;
    private readonly uint* _codes;
    private readonly uint* _chunks;
    private readonly ushort* _holding;
    private readonly uint _words, _wordsOfAnEntry;

    public ListSearch(ListEntries lists, WordSet[] holding)
    {
        _codes = (_codeTable = AlignedArray<uint>.Of(lists.Codes)).First;
        _wordsOfAnEntry = lists.Firsts.Length > 0 ? 4u : 2u;
        _chunks = (_chunkTable = AlignedArray<uint>.Of(new uint[(lists.Rules.Length * _wordsOfAnEntry) + Slack])).First;
        foreach (uint code in lists.Chunks)
            Write(lists, (int)(code >> 5), code & 31);
        _words = (uint)Math.Max(holding[0].Words.Length * 4, MostInAVector / 16);
        ushort[] bits = new ushort[holding.Length * _words];
        for (int at = 0; at < holding.Length; at++)
        {
            for (int word = 0; word < holding[at].Words.Length * 4; word++)
                bits[(at * _words) + word] = (ushort)(holding[at].Words[word / 4] >> (word % 4 * 16));
        }

        _holding = (_holdingTable = AlignedArray<ushort>.Of(bits)).First;
    }

    public long Bytes => _codeTable.Bytes + _chunkTable.Bytes + _holdingTable.Bytes;

    /// <summary>The code of a list.</summary>
    public uint* Codes => _codes;

    /// <summary>Asks memory for what a search begins with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint code, uint side)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(_chunks + ((nuint)(code >> 5) * _wordsOfAnEntry));
        Sse.Prefetch0(_holding + (nuint)(side * _words));
    }

    /// <summary>The first rule of the list with that code that fits behind <paramref name="after"/>, or <see cref="ResultTable.NoRule"/>.</summary>
    public int Next(uint code, uint side, int after)
    {
        while (true)
        {
            uint count = code & 31, room = RoomOf(count);
            uint* chunk = _chunks + ((nuint)(code >> 5) * _wordsOfAnEntry);
            int found = FirstOf(HoldingOf(chunk, count, side), chunk + room, after);
            if (found != ResultTable.NoRule || count < ListEntries.Most)
                return found;
            code = chunk[room + count];
        }
    }

    /// <summary>The same for a position of the other address.</summary>
    public int NextBounded(uint code, uint other, uint side, int after)
    {
        while (true)
        {
            uint count = code & 31, room = RoomOf(count);
            uint* chunk = _chunks + ((nuint)(code >> 5) * _wordsOfAnEntry);
            uint fits = HoldingOf(chunk, count, side) & WithinOf(chunk + (2 * room), chunk + (3 * room), count, other);
            int found = FirstOf(fits, chunk + room, after);
            if (found != ResultTable.NoRule || count < ListEntries.Most)
                return found;
            code = chunk[room + count];
        }
    }

    /// <summary>The first rule of the list with that code that fits, or <see cref="ResultTable.NoRule"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(uint code, uint side)
    {
        uint count = code & 31, room = RoomOf(count);
        uint* chunk = _chunks + ((nuint)(code >> 5) * _wordsOfAnEntry);
        uint fits = HoldingOf(chunk, count, side);
        return fits == 0 && count == ListEntries.Most ? Next(chunk[room + count], side, -1) : RuleOf(fits, chunk + room);
    }

    /// <summary>The same for a position of the other address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstBounded(uint code, uint other, uint side)
    {
        uint count = code & 31, room = RoomOf(count);
        uint* chunk = _chunks + ((nuint)(code >> 5) * _wordsOfAnEntry);
        uint fits = HoldingOf(chunk, count, side) & WithinOf(chunk + (2 * room), chunk + (3 * room), count, other);
        return fits == 0 && count == ListEntries.Most ? NextBounded(chunk[room + count], other, side, -1) : RuleOf(fits, chunk + room);
    }

    /// <summary>The rule of the lowest bit, or none: whether there is one differs from packet to packet, so there is no jump.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RuleOf(uint fits, uint* rules)
    {
        int none = (int)(((long)fits - 1) >> 63);
        int rule = (int)rules[(uint)BitOperations.TrailingZeroCount(fits) & 31];
        return (rule & ~none) | (none & ResultTable.NoRule);
    }

    /// <summary>Entries that a chunk has room for: one more where the next follows.</summary>
    private static uint RoomOf(uint count) => count + ((count + 1) / (ListEntries.Most + 1));

    private void Write(ListEntries lists, int first, uint count)
    {
        uint room = RoomOf(count);
        uint* chunk = _chunks + ((nuint)first * _wordsOfAnEntry);
        for (int i = 0; i < (int)room; i++)
        {
            ((ushort*)chunk)[i] = lists.Conditions[first + i];
            chunk[room + i] = (uint)lists.Rules[first + i];
            if (lists.Firsts.Length == 0)
                continue;
            chunk[(2 * room) + i] = lists.Firsts[first + i];
            chunk[(3 * room) + i] = lists.Spans[first + i];
        }
    }

    private static int FirstOf(uint fits, uint* rules, int after)
    {
        for (; fits != 0; fits &= fits - 1)
        {
            int rule = (int)rules[(uint)BitOperations.TrailingZeroCount(fits)];
            if (rule > after)
                return rule;
        }

        return ResultTable.NoRule;
    }

    /// <summary>A bit for each entry whose condition holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint HoldingOf(uint* chunk, uint count, uint side)
    {
        ushort* conditions = (ushort*)chunk;
        ushort* holding = _holding + (nuint)(side * _words);
        if (Avx512BW.IsSupported && _words == MostInAVector / 16)
        {
            Vector512<ushort> asked = Vector512.Load(conditions);
            Vector512<ushort> words = Avx512BW.PermuteVar32x16(Vector512.LoadAligned(holding), asked >>> 4);
            Vector512<ushort> shifted = Avx512BW.ShiftLeftLogicalVariable(words, Vector512.AndNot(Vector512.Create((ushort)15), asked));
            return (uint)shifted.ExtractMostSignificantBits() & ((1u << (int)count) - 1);
        }

        uint fits = 0;
        for (uint i = 0; i < count; i++)
            fits |= ((uint)holding[conditions[i] >> 4] >> (conditions[i] & 15) & 1) << (int)i;
        return fits;
    }

    /// <summary>A bit for each entry that takes the position of the other address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint WithinOf(uint* firsts, uint* spans, uint count, uint position)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<uint> asked = Vector512.Create(position);
            ulong lower = Vector512.LessThanOrEqual(asked - Vector512.Load(firsts), Vector512.Load(spans)).ExtractMostSignificantBits();
            if (count <= 16)
                return (uint)lower;
            ulong upper = Vector512.LessThanOrEqual(asked - Vector512.Load(firsts + 16), Vector512.Load(spans + 16)).ExtractMostSignificantBits();
            return (uint)(lower | (upper << 16));
        }

        uint fits = 0;
        for (uint i = 0; i < count; i++)
            fits |= (position - firsts[i] <= spans[i] ? 1u : 0) << (int)i;
        return fits;
    }
}
