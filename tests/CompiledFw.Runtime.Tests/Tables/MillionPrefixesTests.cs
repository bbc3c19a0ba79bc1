using CompiledFw.TestKit;

namespace CompiledFw.Tables;

/// <summary>A million prefixes, asked with addresses in and beside them, against one dictionary a length.</summary>
public sealed class MillionPrefixesTests
{
    private const int Prefixes = 1_000_000, Lookups = 30_000;

    [Fact]
    public void Are_exact_in_IPv4() => Check(32, shortest: 8);

    [Fact]
    public void Are_exact_in_IPv6() => Check(128, shortest: 20);

    private static void Check(int width, int shortest)
    {
        RunSeed seed = RunSeed.FromEnvironment();
        Random random = new((int)seed.Seed);
        Dictionary<UInt128, uint>[] byLength = [.. Enumerable.Range(0, width + 1).Select(_ => new Dictionary<UInt128, uint>())];
        AddressTable table = new();
        var added = new (UInt128 First, int Length)[Prefixes];
        for (uint i = 0; i < Prefixes; i++)
        {
            UInt128 any = Any(random) >> (128 - width);
            if (i > 0 && i % 3 == 0)
                any ^= (added[random.Next((int)i)].First ^ any) >> 8 << 8; // a neighbour
            int length = random.Next(shortest, width + 1);
            UInt128 first = any >> (width - length) << (width - length);
            added[i] = (first, length);
            bool isNew = width == 32
                ? table.Add(AddressNumber.ToAddress((uint)any), length, i)
                : table.Add(AddressNumber.ToAddress(any), length, i);
            Assert.Equal(!byLength[length].ContainsKey(first), isNew);
            byLength[length][first] = i;
        }

        Assert.Equal(byLength.Sum(d => d.Count), table.Count);
        for (int i = 0; i < Lookups; i++)
        {
            (UInt128 first, int length) = added[random.Next(Prefixes)];
            UInt128 inside = length == width ? 0 : Any(random) >> (128 - width + length);
            UInt128 address = random.Next(4) == 0 ? Any(random) >> (128 - width) : first | inside;
            uint? right = null;
            for (int bits = width; bits >= 0 && right is null; bits--)
                right = byLength[bits].TryGetValue(bits == 0 ? 0 : address >> (width - bits) << (width - bits), out uint known) ? known : null;
            bool isThere = width == 32
                ? table.TryLookUp((uint)address, 1, out uint value)
                : table.TryLookUp((ulong)(address >> 64), (ulong)address, 1, out value);
            Assert.True(right == (isThere ? value : null), $"{seed}: {address:x} gives {value} instead of {right}");
        }
    }

    private static UInt128 Any(Random random) =>
        new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));
}
