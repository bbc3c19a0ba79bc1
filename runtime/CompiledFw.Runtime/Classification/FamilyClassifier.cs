using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;
using CompiledFw.Memory;
using CompiledFw.Packets;

namespace CompiledFw.Classification;

/// <summary>
/// The rules of one family of packets. All that its shape does not have is gone from the code that the JIT makes of this for it.
/// </summary>
/// <remarks>
/// <code>
/// source ───────▶ position ──▶ row    ┐
/// destination ──▶ position ──▶ column ┴▶ list of rules ┐
/// ports, protocol, flags ──▶ side class ───────────────┴▶ rule       for each group; the first of all groups is it
/// </code>
/// </remarks>
internal sealed unsafe partial class FamilyClassifier<TShape>
    where TShape : struct, IClassifierShape
{
    private readonly AddressTables _source, _destination;
    private readonly SideTables _side;
    private readonly GroupSearch _group0, _group1, _group2, _group3;
    private readonly AlignedArray<uint>? _rowTable, _columnTable, _sideTable;
    private readonly uint* _rows;
    private readonly uint* _columns;
    private readonly uint* _sides;
    private readonly Candidates _last;

    /// <param name="tables">What to look up in; null where there are no rules.</param>
    /// <exception cref="InvalidOperationException">The tables do not have the shape: they were built by another version.</exception>
    public FamilyClassifier(ClassifierTables? tables)
    {
        ClassifierShape declared = new(TShape.Source, TShape.Destination, TShape.Fields, TShape.Groups, TShape.Kinds, TShape.IsFolded);
        ClassifierShape built = tables is null ? new ClassifierShape(0, 0, 0, 0, 0, false) : ClassifierShape.Of(tables);
        if (declared != built)
            throw new InvalidOperationException($"The rules were compiled for tables of the shape {declared}, this runtime builds {built}: compile them again.");
        if (tables is null)
            return;
        _source = new AddressTables(tables.Source);
        _destination = new AddressTables(tables.Destination);
        _side = new SideTables(tables.Side, tables.IsFolded ? tables.Groups[0].Sides : [.. Enumerable.Range(0, tables.Side.Count).Select(c => (uint)c)]);
        GroupSearch[] groups = [.. tables.Groups.Select((g, i) => new GroupSearch(g, KindOf(i))), default, default, default];
        (_group0, _group1, _group2, _group3) = (groups[0], groups[1], groups[2], groups[3]);
        _last = LastOf(tables);
        Bytes = _source.Bytes + _destination.Bytes + _side.Bytes + groups.Take(tables.Groups.Length).Sum(g => g.Bytes);
        if (tables.IsFolded)
            return;
        _rows = (_rowTable = Interleave(tables.Groups, g => g.Rows)).First;
        _columns = (_columnTable = Interleave(tables.Groups, g => g.Columns)).First;
        _sides = (_sideTable = Interleave(tables.Groups, g => g.Sides)).First;
        Bytes += _rowTable.Bytes + _columnTable.Bytes + _sideTable.Bytes;
    }

    /// <summary>Bytes of all tables.</summary>
    public long Bytes { get; }

    /// <summary>What the rules know of a packet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Candidates Find(in PacketHeaders packet)
    {
        if (TShape.Groups == 0)
            return default;
        uint source = TShape.Source == (int)AddressWay.Search
            ? _source.Of(packet.SourceHigh, packet.SourceLow)
            : _source.Of(packet.Source4, (AddressWay)TShape.Source);
        uint destination = TShape.Destination == (int)AddressWay.Search
            ? _destination.Of(packet.DestinationHigh, packet.DestinationLow)
            : _destination.Of(packet.Destination4, (AddressWay)TShape.Destination);
        return new Candidates(source, destination, _side.Of(in packet, TShape.Fields));
    }

    /// <summary>The first rule that the packet fits behind <paramref name="after"/>, or <see cref="ResultTable.NoRule"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(Candidates found, int after)
    {
        if (TShape.Groups == 0)
            return ResultTable.NoRule;
        if (TShape.IsFolded)
            return _group0.Next(TShape.Kinds, found.Source, found.Destination, found.Side, 0, 0, after);
        uint* rows = _rows + ((nuint)found.Source * (uint)TShape.Groups);
        uint* columns = _columns + ((nuint)found.Destination * (uint)TShape.Groups);
        uint* sides = _sides + ((nuint)found.Side * (uint)TShape.Groups);
        int first = _group0.Next(KindOf(0), rows[0], columns[0], sides[0], found.Source, found.Destination, after);
        if (TShape.Groups > 1)
            first = GroupSearch.Lesser(first, _group1.Next(KindOf(1), rows[1], columns[1], sides[1], found.Source, found.Destination, after));
        if (TShape.Groups > 2)
            first = GroupSearch.Lesser(first, _group2.Next(KindOf(2), rows[2], columns[2], sides[2], found.Source, found.Destination, after));
        if (TShape.Groups > 3)
            first = GroupSearch.Lesser(first, _group3.Next(KindOf(3), rows[3], columns[3], sides[3], found.Source, found.Destination, after));
        return first;
    }

    /// <summary>The same for candidates that a host had in its hands.</summary>
    /// <exception cref="ArgumentException">They lie beyond the tables.</exception>
    public int After(int rule, in Candidates found)
    {
        if (TShape.Groups == 0 || rule == ResultTable.NoRule)
            return ResultTable.NoRule;
        if (found.Source > _last.Source || found.Destination > _last.Destination || found.Side > _last.Side)
            throw new ArgumentException("The candidates are not of this classifier and this family of packets.", nameof(found));
        return Next(found, rule);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int KindOf(int group) => TShape.Kinds >> (ClassifierShape.BitsOfAGroup * group) & ((1 << ClassifierShape.BitsOfAGroup) - 1);

    /// <summary>The greatest numbers that <see cref="Find"/> gives, each by itself: with any that are not greater no look leaves the tables.</summary>
    private static Candidates LastOf(ClassifierTables tables) => tables.IsFolded
        ? new Candidates(tables.Groups[0].Rows.Max(), tables.Groups[0].Columns.Max(), tables.Groups[0].Sides.Max())
        : new Candidates((uint)tables.Source.Starts.Length - 1, (uint)tables.Destination.Starts.Length - 1, (uint)tables.Side.Count - 1);

    /// <summary>What the groups say of a position side by side: one cache line.</summary>
    private static AlignedArray<uint> Interleave(GroupTables[] groups, Func<GroupTables, uint[]> column)
    {
        uint[][] each = [.. groups.Select(column)];
        uint[] all = new uint[each[0].Length * each.Length];
        for (int i = 0; i < all.Length; i++)
            all[i] = each[i % each.Length][i / each.Length];
        return AlignedArray<uint>.Of(all);
    }
}
