using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;
using CompiledFw.Memory;

namespace CompiledFw.Classification;

/// <summary>Looks packets up in one group of rules; how is a constant where it is called.</summary>
internal readonly unsafe struct GroupSearch
{
    private readonly AlignedArray<ushort>? _narrowCells;
    private readonly AlignedArray<uint>? _wideCells;
    private readonly AlignedArray<uint>? _directoryTable, _wideResultTable;
    private readonly AlignedArray<ushort>? _narrowResultTable;
    private readonly int[] _runs;
    private readonly ListSearch? _lists;
    private readonly ushort* _narrow;
    private readonly uint* _wide;
    private readonly uint* _directory;
    private readonly ushort* _narrowResults;
    private readonly uint* _wideResults;
    private readonly uint _rowLength;

    /// <param name="group">The group.</param>
    /// <param name="kind">Its bits of the shape.</param>
    public GroupSearch(GroupTables group, int kind)
    {
        _rowLength = (uint)((kind & ClassifierShape.Blocked) != 0 ? ResultTable.BlocksOf(group.SideClasses) : group.SideClasses);
        if ((kind & ClassifierShape.WideCells) == 0)
            _narrow = (_narrowCells = AlignedArray<ushort>.Of(Array.ConvertAll(group.Cells, c => (ushort)c))).First;
        else
            _wide = (_wideCells = AlignedArray<uint>.Of(Array.ConvertAll(group.Cells, c => (uint)c))).First;
        if (group.Results is { } results)
        {
            _directory = (_directoryTable = AlignedArray<uint>.Of(results.Directory)).First;
            if ((kind & ClassifierShape.WideResults) == 0)
                _narrowResults = (_narrowResultTable = AlignedArray<ushort>.Of(Array.ConvertAll(results.Cells, Narrow))).First;
            else
                _wideResults = (_wideResultTable = AlignedArray<uint>.Of(results.Cells)).First;
        }

        _runs = group.Results?.Runs ?? [];
        _lists = group.Lists is null ? null : new ListSearch(group.Lists, group.Holding);
    }

    public long Bytes => (_narrowCells?.Bytes ?? 0) + (_wideCells?.Bytes ?? 0) + (_directoryTable?.Bytes ?? 0)
        + (_narrowResultTable?.Bytes ?? 0) + (_wideResultTable?.Bytes ?? 0) + (4L * _runs.Length) + (_lists?.Bytes ?? 0);

    /// <summary>Lists of pairs in 16 bits.</summary>
    public ushort* NarrowCells => _narrow;

    /// <summary>Lists of pairs in 32 bits.</summary>
    public uint* WideCells => _wide;

    /// <summary>Where blocks of results begin.</summary>
    public uint* Directory => _directory;

    /// <summary>How many results, or blocks of them, a list has.</summary>
    public uint RowLength => _rowLength;

    /// <summary>The first rule of the group that fits behind <paramref name="after"/>, or <see cref="ResultTable.NoRule"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int kind, uint row, uint column, uint side, uint source, uint destination, int after)
    {
        switch ((GroupKind)(kind & ClassifierShape.KindBits))
        {
            case GroupKind.Product:
                uint place = PlaceOf(kind, row + column, side, _narrow, _wide, _directory, _rowLength);
                uint result = (kind & ClassifierShape.WideResults) == 0 ? _narrowResults[place] : _wideResults[place];
                return after < 0 ? FirstOf(kind, result) : NextOf(kind, result, after);
            case GroupKind.PairLists:
                return _lists!.Next(_lists.Codes[ListOf(kind, row + column)], side, after);
            case GroupKind.SourceLists:
                return _lists!.NextBounded(row, destination, side, after);
            default:
                return _lists!.NextBounded(column, source, side, after);
        }
    }

    /// <summary>
    /// The first rules of some packets in lists: a loop for each look into a table, so that many packets wait for memory at once.
    /// </summary>
    /// <param name="kind">The group's bits of the shape.</param>
    /// <param name="cells">What the group knows of both addresses together, or of the one that leads to lists. It is overwritten.</param>
    /// <param name="others">Where one address leads to lists, the positions of the other.</param>
    /// <param name="sides">What the group knows of all other fields.</param>
    /// <param name="count">How many packets.</param>
    /// <param name="isFirst">False when <paramref name="rules"/> has what other groups found: the earlier rule stays.</param>
    /// <param name="rules">Takes the rules.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OfLists(int kind, uint* cells, uint* others, uint* sides, nuint count, bool isFirst, int* rules)
    {
        bool isPair = (kind & ClassifierShape.KindBits) == (int)GroupKind.PairLists;
        ListSearch lists = _lists!;
        if (isPair)
        {
            for (nuint i = 0; i < count; i++)
                cells[i] = ListOf(kind, cells[i]);
            for (nuint i = 0; i < count; i++)
                cells[i] = lists.Codes[cells[i]];
        }

        for (nuint i = 0; i < count; i++)
            lists.Prefetch(cells[i], sides[i]);
        for (nuint i = 0; i < count; i++)
        {
            int rule = isPair ? lists.First(cells[i], sides[i]) : lists.FirstBounded(cells[i], others[i], sides[i]);
            rules[i] = isFirst ? rule : Lesser(rule, rules[i]);
        }
    }

    /// <summary>Where the result of each packet of a product lies, in place of its cell.</summary>
    /// <param name="kind">The group's bits of the shape.</param>
    /// <param name="at">The cells.</param>
    /// <param name="sides">The side classes.</param>
    /// <param name="isOwn">True when they are the group's; false when a table says what the group takes them for.</param>
    /// <param name="sideTable">That table, in which <paramref name="groups"/> groups take turns.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="count">How many packets.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Places(int kind, uint* at, uint* sides, bool isOwn, uint* sideTable, uint groups, nuint count)
    {
        ushort* narrow = _narrow;
        uint* wide = _wide;
        uint* directory = _directory;
        uint rowLength = _rowLength;
        for (nuint i = 0; i < count; i++)
            at[i] = PlaceOf(kind, at[i], isOwn ? sides[i] : sideTable[(nuint)sides[i] * groups], narrow, wide, directory, rowLength);
    }

    /// <summary>Where the result of a pair and a side class lies, given the addresses of this group's tables.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint PlaceOf(int kind, uint cell, uint side, ushort* narrow, uint* wide, uint* directory, uint rowLength)
    {
        uint list = (kind & ClassifierShape.WideCells) == 0 ? narrow[cell] : wide[cell];
        return (kind & ClassifierShape.Blocked) != 0
            ? directory[(list * rowLength) + (side / ResultTable.Block)] + (side % ResultTable.Block)
            : (list * rowLength) + side;
    }

    /// <summary>The results that lie there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Results(int kind, uint* places, nuint count, bool isFirst, int* rules)
    {
        ushort* narrow = _narrowResults;
        uint* wide = _wideResults;
        for (nuint i = 0; i < count; i++)
        {
            uint result = (kind & ClassifierShape.WideResults) == 0 ? narrow[places[i]] : wide[places[i]];
            int rule = FirstOf(kind, result);
            rules[i] = isFirst ? rule : Lesser(rule, rules[i]);
        }
    }

    /// <summary>The lesser of two indexes, without a jump that nobody could foresee.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Lesser(int left, int right) => right + ((left - right) & ((left - right) >> 31));

    /// <summary>The number of a pair's list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint ListOf(int kind, uint cell) => (kind & ClassifierShape.WideCells) == 0 ? _narrow[cell] : _wide[cell];

    /// <summary>The first rule of a result. Whether there is one differs from packet to packet, so only runs are jumped to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FirstOf(int kind, uint result)
    {
        if ((kind & ClassifierShape.WideResults) != 0)
            return (int)result < 0 ? _runs[result & ~ResultTable.IsRun] : (int)result;
        if (result >= ResultTable.NarrowIsRun)
            return _runs[result - ResultTable.NarrowIsRun];
        uint isNone = (result + 1) / ResultTable.NarrowIsRun;
        return (int)(result + (isNone * (ResultTable.NoRule - ResultTable.NarrowNoRule)));
    }

    /// <summary>The first rule of a result behind another rule.</summary>
    private int NextOf(int kind, uint result, int after)
    {
        bool isNarrow = (kind & ClassifierShape.WideResults) == 0;
        uint runs = isNarrow ? ResultTable.NarrowIsRun : ResultTable.IsRun;
        if (result < runs)
            return FirstOf(kind, result) is var rule && rule > after ? rule : ResultTable.NoRule;
        uint at = result - runs;
        while (_runs[at] <= after)
            at++;
        return _runs[at];
    }

    private static ushort Narrow(uint result) =>
        result >= ResultTable.IsRun ? (ushort)(ResultTable.NarrowIsRun | result)
        : result == ResultTable.NoRule ? ResultTable.NarrowNoRule
        : (ushort)result;
}
