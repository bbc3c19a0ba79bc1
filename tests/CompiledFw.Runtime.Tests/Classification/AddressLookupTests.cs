using CompiledFw.Classification;
using CompiledFw.Classification.Building;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>An address is found where a search from the first boundary to the last would find it: at each boundary, beside it, anywhere.</summary>
public class AddressLookupTests
{
    private const int Elsewhere = 2000;

    /// <summary>Boundaries in all, in one region of 65,536 addresses, and how many levels a tree needs.</summary>
    public static TheoryData<int, int, int> Trees => new()
    {
        { 2, 0, 1 }, { 40, 0, 1 }, { 40, 30, 1 }, { 40, 31, 2 }, { 3000, 900, 2 }, { 3000, 960, 2 }, { 3000, 961, 3 }, { 5000, 29_790, 3 }, { 1000, 40_000, 4 },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_tree_finds_the_position_of_an_address(int scattered, int inOneRegion, int depth)
    {
        uint[] starts = Starts(new Random(scattered + inOneRegion), scattered, inOneRegion, includesBorders: false);
        PositionTreeTables tables = new([.. starts.Select(s => Point.Of(s))]);
        Assert.Equal(depth, DepthOf(starts));
        foreach (uint address in Addresses(starts))
            AssertPosition(starts, address, tables.Tree.Of(address));
        GC.KeepAlive(tables);
    }

    [Fact]
    public void A_tree_finds_boundaries_that_are_borders_of_regions()
    {
        uint[] starts = Starts(new Random(5), 500, 200, includesBorders: true);
        PositionTreeTables tables = new([.. starts.Select(s => Point.Of(s))]);
        foreach (uint address in Addresses(starts))
            AssertPosition(starts, address, tables.Tree.Of(address));
        GC.KeepAlive(tables);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 300)]
    [InlineData(3, 5)]
    public void Halves_of_an_address_find_its_value(int seed, int values)
    {
        uint[] starts = Starts(new Random(seed), 60, 40, includesBorders: true);
        uint[] valueOf = [.. starts.Select((_, i) => (uint)(i * 7919 % values))];
        AddressLookup lookup = AddressLookup.Of([.. starts.Select(s => Point.Of(s))], valueOf, isIp6: false, ClassifierLimits.Usual);
        Assert.Equal(AddressWay.Chunks, lookup.Way);
        AddressTables tables = new(lookup);
        foreach (uint address in Addresses(starts))
            Assert.Equal(valueOf[Naive(starts, address)], tables.Of(address, AddressWay.Chunks));
        GC.KeepAlive(tables);
    }

    [Fact]
    public void Too_many_halves_become_a_tree()
    {
        uint[] starts = Starts(new Random(1), 3000, 3000, includesBorders: false);
        Point[] points = [.. starts.Select(s => Point.Of(s))];
        Assert.Null(AddressChunks.TryOf(points, [.. starts.Select((_, i) => (uint)i)], most: 1000));
        Assert.Equal(AddressWay.Tree, AddressLookup.Of(points, [.. starts.Select((_, i) => (uint)i)], isIp6: false, ClassifierLimits.Usual with { Chunks = 1000 }).Way);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Halving_finds_the_position_of_an_IPv6_address(int count)
    {
        Random random = new(count);
        Point[] starts = [.. Enumerable.Range(0, count).Select(i => i == 0 ? Point.Zero : new Point((ulong)random.Next(50) << random.Next(60), (ulong)random.NextInt64())).Distinct().Order()];
        AddressTables tables = new(AddressLookup.Of(starts, [.. starts.Select((_, i) => (uint)i)], isIp6: true, ClassifierLimits.Usual));
        foreach (Point start in starts.Append(new Point(ulong.MaxValue, ulong.MaxValue)))
        {
            foreach (Point address in (Point[])[start, start.Next, start == Point.Zero || start.Low == 0 ? start : new Point(start.High, start.Low - 1)])
                Assert.Equal(Array.FindLastIndex(starts, s => s <= address), (int)tables.Of(address.High, address.Low));
        }
    }

    private static void AssertPosition(uint[] starts, uint address, uint found)
    {
        if (Naive(starts, address) != (int)found)
            Assert.Fail($"{address:x8} lies at {Naive(starts, address)}, not at {found}.");
    }

    private static int Naive(uint[] starts, uint address)
    {
        int found = Array.BinarySearch(starts, address);
        return found >= 0 ? found : ~found - 1;
    }

    private static IEnumerable<uint> Addresses(uint[] starts)
    {
        Random random = new(99);
        return starts.SelectMany(s => (uint[])[s - 1, s, s + 1]).Append(uint.MaxValue).Concat(Enumerable.Range(0, Elsewhere).Select(_ => (uint)random.NextInt64(1L << 32)));
    }

    /// <summary>First addresses of positions, ascending from 0; those in one region lie in 10.1.0.0/16.</summary>
    private static uint[] Starts(Random random, int scattered, int inOneRegion, bool includesBorders)
    {
        const uint region = 0x0A01_0000;
        SortedSet<uint> starts = [0];
        int[] lows = [.. Enumerable.Range(1, 65535)];
        random.Shuffle(lows);
        starts.UnionWith(lows.Take(inOneRegion).Select(low => region | (uint)low));
        for (int i = 0; i < scattered;)
        {
            uint start = (uint)random.NextInt64(1L << 32) & (includesBorders && random.Next(2) == 0 ? 0xFFFF_0000 : uint.MaxValue);
            if (start >> 16 != region >> 16 || includesBorders)
                i += starts.Add(start) ? 1 : 0;
        }

        if (includesBorders)
            starts.UnionWith([region, region + 0x1_0000, 0xFFFF_0000, uint.MaxValue]);
        return [.. starts];
    }

    /// <summary>Levels that the fullest region needs: a node tells 31 ways apart.</summary>
    private static int DepthOf(uint[] starts)
    {
        int most = starts.Where(s => (ushort)s != 0).GroupBy(s => s >> 16).Max(g => g.Count()), depth = 1;
        for (long ways = PositionTree.Pivots + 1; ways - 1 < most; ways *= PositionTree.Pivots + 1)
            depth++;
        return depth;
    }
}
