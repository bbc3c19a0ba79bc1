using CompiledFw.Classification.Building;
using CompiledFw.Memory;

namespace CompiledFw.Classification;

/// <summary>Builds the tables of a <see cref="PositionTree"/> and keeps them.</summary>
internal sealed unsafe class PositionTreeTables
{
    private const int Regions = 1 << 16;

    private readonly AlignedArray<ushort> _roots;
    private readonly AlignedArray<ushort> _nodes;
    private readonly int _depth;

    /// <param name="starts">The first address of each position, ascending from 0.</param>
    public PositionTreeTables(Point[] starts)
    {
        uint[] firsts = Array.ConvertAll(starts, s => (uint)s.Low);
        (int First, int Count)[] regions = RegionsOf(firsts);
        int most = regions.Max(r => r.Count);
        for (_depth = 1; BoundariesIn(_depth) < most; _depth++)
        {
        }

        ushort[] roots = new ushort[Regions];
        _nodes = AlignedArray<ushort>.Of([.. Write(firsts, regions, roots)]);
        _roots = AlignedArray<ushort>.Of(roots);
    }

    public PositionTree Tree => new(_roots.First, _nodes.First, _depth);

    public long Bytes => _roots.Bytes + _nodes.Bytes;

    /// <summary>How many boundaries a tree of that many levels can tell apart.</summary>
    private static long BoundariesIn(int depth)
    {
        long children = 1;
        for (int i = 0; i < depth; i++)
            children *= PositionTree.Pivots + 1;
        return children - 1;
    }

    /// <summary>For each region the first boundary inside of it and how many follow; a boundary on its border is not inside.</summary>
    private static (int First, int Count)[] RegionsOf(uint[] firsts)
    {
        var regions = new (int First, int Count)[Regions];
        int next = 1;
        for (int region = 0; region < Regions; region++)
        {
            while (next < firsts.Length && firsts[next] <= (uint)region << 16)
                next++;
            int end = next;
            while (end < firsts.Length && firsts[end] >> 16 == region)
                end++;
            regions[region] = (next, end - next);
        }

        return regions;
    }

    private List<ushort> Write(uint[] firsts, (int First, int Count)[] regions, ushort[] roots)
    {
        // Level by level, so that the children of a node lie side by side.
        List<ushort> written = [];
        List<(int First, int Count)> level = [];
        for (int region = 0; region < Regions; region++)
        {
            if (region == 0 || regions[region].Count > 0 || regions[region - 1] != regions[region])
                level.Add(regions[region]);
            roots[region] = (ushort)(level.Count - 1);
        }

        int before = 0;
        for (int depth = _depth; depth > 1; depth--)
        {
            List<(int First, int Count)> children = [];
            int firstChild = before + level.Count;
            int room = (int)Math.Min(BoundariesIn(depth - 1), int.MaxValue);
            foreach ((int first, int count) in level)
            {
                List<uint> pivots = [];
                int place = firstChild + children.Count, at = first, end = first + count;
                for (; end - at > room; at += room + 1)
                {
                    children.Add((at, room));
                    pivots.Add(firsts[at + room]);
                }

                children.Add((at, end - at));
                WriteNode(written, pivots, (uint)place);
            }

            before = firstChild;
            level = children;
        }

        foreach ((int first, int count) in level)
            WriteNode(written, [.. firsts.AsSpan(first, count)], (uint)(first - 1));
        return written;
    }

    /// <summary>A pivot is written as the address before it; where there is none, as one that no address is above.</summary>
    private static void WriteNode(List<ushort> written, List<uint> pivots, uint place)
    {
        for (int i = 0; i < PositionTree.Pivots; i++)
            written.Add(i < pivots.Count ? (ushort)(pivots[i] - 1) : ushort.MaxValue);
        written.Add((ushort)place);
        written.Add((ushort)(place >> 16));
    }
}
