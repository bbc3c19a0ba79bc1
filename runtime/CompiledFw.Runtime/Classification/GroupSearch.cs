using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
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

    /// <summary>Results of 16 bits, and how many of them a list has.</summary>
    public ushort* NarrowResults => _narrowResults;

    /// <inheritdoc cref="NarrowResults"/>
    public uint RowLength => _rowLength;

    /// <summary>The first rule of the group that fits behind <paramref name="after"/>, or <see cref="ResultTable.NoRule"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int kind, uint row, uint column, uint side, uint source, uint destination, int after)
    {
        switch ((GroupKind)(kind & ClassifierShape.KindBits))
        {
            case GroupKind.Product:
                uint list = ListOf(kind, row + column);
                uint place = (kind & ClassifierShape.Blocked) != 0
                    ? _directory[(list * _rowLength) + (side / ResultTable.Block)] + (side % ResultTable.Block)
                    : (list * _rowLength) + side;
                return (kind & ClassifierShape.WideResults) == 0 ? NextNarrow(_narrowResults[place], after) : NextWide(_wideResults[place], after);
            case GroupKind.PairLists:
                return _lists!.Next(ListOf(kind, row + column), side, after);
            case GroupKind.SourceLists:
                return _lists!.NextBounded(row, destination, side, after);
            default:
                return _lists!.NextBounded(column, source, side, after);
        }
    }

    /// <summary>Asks memory for what <see cref="Next"/> will look at first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int kind, uint row, uint column)
    {
        if (!Sse.IsSupported || (kind & ClassifierShape.KindBits) > (int)GroupKind.PairLists)
            return;
        if ((kind & ClassifierShape.WideCells) == 0)
            Sse.Prefetch0(_narrow + row + column);
        else
            Sse.Prefetch0(_wide + row + column);
    }

    /// <summary>The number of a pair's list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ListOf(int kind, uint cell) => (kind & ClassifierShape.WideCells) == 0 ? _narrow[cell] : _wide[cell];

    /// <summary>What a result of 16 bits says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextNarrow(uint result, int after)
    {
        if (result >= ResultTable.NarrowNoRule)
            return result == ResultTable.NarrowNoRule ? ResultTable.NoRule : NextOfRun(result - ResultTable.NarrowIsRun, after);
        return (int)result > after ? (int)result : ResultTable.NoRule;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NextWide(uint result, int after)
    {
        if ((int)result < 0)
            return NextOfRun(result & ~ResultTable.IsRun, after);
        return (int)result > after ? (int)result : ResultTable.NoRule;
    }

    private static ushort Narrow(uint result) =>
        result >= ResultTable.IsRun ? (ushort)(ResultTable.NarrowIsRun | result)
        : result == ResultTable.NoRule ? ResultTable.NarrowNoRule
        : (ushort)result;

    private int NextOfRun(uint at, int after)
    {
        while (_runs[at] <= after)
            at++;
        return _runs[at];
    }
}
