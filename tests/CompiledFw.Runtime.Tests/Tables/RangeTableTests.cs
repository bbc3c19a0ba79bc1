namespace CompiledFw.Tables;

/// <summary>Binary search against looking at each range. Bounds lie close together, so that the random values meet them.</summary>
public sealed class RangeTableTests
{
    private const int Rounds = 300, Greatest = 200;

    private readonly Random _random = new(7);

    [Fact]
    public void A_port_is_found_in_its_range()
    {
        for (int round = 0; round < Rounds; round++)
        {
            ushort[] bounds = [.. Bounds().Select(b => (ushort)b)];
            for (int value = -1; value <= Greatest; value++)
                Assert.Equal(Naively(bounds.Select(b => (int)b), value), RangeTable.Contains(bounds, value));
        }
    }

    [Fact]
    public void An_ip4_address_is_found_in_its_range()
    {
        for (int round = 0; round < Rounds; round++)
        {
            int[] bounds = Bounds();
            uint[] addresses = [.. bounds.Select(b => uint.MaxValue - Greatest + (uint)b)];
            for (int value = 0; value <= Greatest; value++)
                Assert.Equal(Naively(bounds, value), RangeTable.Contains(addresses, uint.MaxValue - Greatest + (uint)value));
        }
    }

    /// <summary>Both halves of the address take part: small numbers are spread over the end of the lower half and the beginning of the next.</summary>
    [Fact]
    public void An_ip6_address_is_found_in_its_range()
    {
        for (int round = 0; round < Rounds; round++)
        {
            int[] bounds = Bounds();
            ulong[] addresses = [.. bounds.SelectMany(b => new[] { High(b), Low(b) })];
            for (int value = 0; value <= Greatest; value++)
                Assert.Equal(Naively(bounds, value), RangeTable.Contains(addresses, High(value), Low(value)));
        }
    }

    private static ulong High(int value) => value < Greatest / 2 ? 5UL : 6UL;

    private static ulong Low(int value) => value < Greatest / 2 ? ulong.MaxValue - (Greatest / 2) + 1 + (ulong)value : (ulong)(value - (Greatest / 2));

    /// <summary>Ascending ranges that do not touch, first and last of each; sometimes none.</summary>
    private int[] Bounds()
    {
        SortedSet<int> numbers = [.. Enumerable.Range(0, _random.Next(40)).Select(_ => _random.Next(Greatest + 1))];
        return [.. numbers.Take(numbers.Count / 2 * 2)];
    }

    private static bool Naively(IEnumerable<int> bounds, int value) => bounds.Chunk(2).Any(range => range[0] <= value && value <= range[1]);
}
