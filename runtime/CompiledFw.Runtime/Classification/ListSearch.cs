using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Intrinsics;
using CompiledFw.Classification.Building;
using CompiledFw.Memory;

namespace CompiledFw.Classification;

/// <summary>Searches lists of rules: bits of a side class say whose condition holds, for a whole chunk at once where the processor can.</summary>
internal sealed unsafe class ListSearch
{
    /// <summary>Bits of conditions that one vector holds.</summary>
    private const int MostInAVector = 512;

    private readonly AlignedArray<uint> _codeTable;
    private readonly AlignedArray<ushort> _conditionTable;
    private readonly AlignedArray<int> _ruleTable;
    private readonly AlignedArray<uint> _firstTable;
    private readonly AlignedArray<uint> _spanTable;
    private readonly AlignedArray<ushort> _holdingTable;
    private readonly uint* _codes;
    private readonly ushort* _conditions;
    private readonly int* _rules;
    private readonly uint* _firsts;
    private readonly uint* _spans;
    private readonly ushort* _holding;
    private readonly uint _words;

    public ListSearch(ListEntries lists, WordSet[] holding)
    {
        _codes = (_codeTable = AlignedArray<uint>.Of(lists.Codes)).First;
        _conditions = (_conditionTable = AlignedArray<ushort>.Of(lists.Conditions)).First;
        _rules = (_ruleTable = AlignedArray<int>.Of(lists.Rules)).First;
        _firsts = (_firstTable = AlignedArray<uint>.Of(lists.Firsts)).First;
        _spans = (_spanTable = AlignedArray<uint>.Of(lists.Spans)).First;
        _words = (uint)Math.Max(holding[0].Words.Length * 4, MostInAVector / 16);
        ushort[] bits = new ushort[holding.Length * _words];
        for (int at = 0; at < holding.Length; at++)
        {
            for (int word = 0; word < holding[at].Words.Length * 4; word++)
                bits[(at * _words) + word] = (ushort)(holding[at].Words[word / 4] >> (word % 4 * 16));
        }

        _holding = (_holdingTable = AlignedArray<ushort>.Of(bits)).First;
    }

    public long Bytes =>
        _codeTable.Bytes + _conditionTable.Bytes + _ruleTable.Bytes + _firstTable.Bytes + _spanTable.Bytes + _holdingTable.Bytes;

    /// <summary>The first rule of the list that fits behind <paramref name="after"/>, or <see cref="ResultTable.NoRule"/>.</summary>
    public int Next(uint list, uint side, int after)
    {
        uint code = _codes[list];
        while (true)
        {
            uint first = code >> 5, count = code & 31;
            int found = FirstOf(HoldingOf(first, count, side), first, after);
            if (found != ResultTable.NoRule || count < ListEntries.Most)
                return found;
            code = (uint)_rules[first + count];
        }
    }

    /// <summary>The same of the list with that code, for a position of the other address.</summary>
    public int NextBounded(uint code, uint other, uint side, int after)
    {
        while (true)
        {
            uint first = code >> 5, count = code & 31;
            int found = FirstOf(HoldingOf(first, count, side) & WithinOf(first, count, other), first, after);
            if (found != ResultTable.NoRule || count < ListEntries.Most)
                return found;
            code = (uint)_rules[first + count];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FirstOf(uint fits, uint first, int after)
    {
        for (; fits != 0; fits &= fits - 1)
        {
            int rule = _rules[first + (uint)BitOperations.TrailingZeroCount(fits)];
            if (rule > after)
                return rule;
        }

        return ResultTable.NoRule;
    }

    /// <summary>A bit for each entry whose condition holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint HoldingOf(uint first, uint count, uint side)
    {
        ushort* conditions = _conditions + first;
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
    private uint WithinOf(uint first, uint count, uint position)
    {
        uint* firsts = _firsts + first;
        uint* spans = _spans + first;
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
