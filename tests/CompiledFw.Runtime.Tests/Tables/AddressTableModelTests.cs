using System.Net;
using CompiledFw.TestKit;

namespace CompiledFw.Tables;

/// <summary>Thousands of random changes and lookups, of a table and of a naive one. A failure names the seed.</summary>
public sealed class AddressTableModelTests
{
    private readonly RunSeed _seed = RunSeed.FromEnvironment();

    /// <param name="width">Of an address, in bits.</param>
    /// <param name="spread">How many bits of an address are random. Few: prefixes nest deeply, lists grow into branches and shrink back.</param>
    /// <param name="most">About how many prefixes there are at a time.</param>
    [Theory]
    [InlineData(32, 32, 30)]
    [InlineData(32, 32, 3000)]
    [InlineData(32, 12, 200)]
    [InlineData(32, 7, 300)]
    [InlineData(128, 128, 3000)]
    [InlineData(128, 12, 300)]
    [InlineData(128, 7, 300)]
    public void Any_changes_leave_the_answers_of_a_naive_table(int width, int spread, int most)
    {
        Random random = new((int)_seed.Seed);
        for (int round = 0; round < _seed.Cases(3); round++)
            Live(random, new NaivePrefixes(width), spread, most);
    }

    private void Live(Random random, NaivePrefixes model, int spread, int most)
    {
        AddressTable table = new();
        int steps = 4 * most + 2000, second = 1;
        UInt128[] homes = [.. Enumerable.Range(0, 3).Select(_ => Any(random, model.Width))];
        for (int step = 0; step < steps; step++)
        {
            TimeSpan now = TimeSpan.FromSeconds(second);
            (UInt128 address, int length) = Prefix(random, model, homes, spread);
            IPAddress text = model.AddressOf(address);
            bool wasExpired = model.HasExpired(address, length, now);
            switch (random.Next(100))
            {
                case < 45 when model.Count < most || random.Next(4) == 0:
                    TimeSpan? expires = random.Next(2) == 0 ? null : now + TimeSpan.FromSeconds(random.Next(0, 40));
                    bool isNew = table.Add(text, length, (uint)step, expires);
                    Assert.True(model.Add(address, length, (uint)step, expires) == isNew || wasExpired, $"{_seed}, step {step}: Add says {isNew}");
                    break;
                case < 75:
                    bool wasThere = table.Remove(text, length);
                    Assert.True(model.Remove(address, length) == wasThere || wasExpired, $"{_seed}, step {step}: Remove says {wasThere}");
                    break;
                case < 80:
                    second += random.Next(3);
                    break;
                case < 82:
                    table.Collect(now);
                    model.Collect(now);
                    Assert.True(model.Count == table.Count, $"{_seed}, step {step}: {table.Count} entries of {model.Count}");
                    break;
                case 82 when random.Next(30) == 0:
                    model.Clear();
                    table.Clear();
                    break;
                default:
                    break;
            }

            for (int i = 0; i < 3; i++)
            {
                UInt128 asked = i == 0 ? address : Prefix(random, model, homes, spread).Address;
                uint? answer = table.TryLookUp(model.AddressOf(asked), now, out uint value) ? value : null;
                uint? right = model.LookUp(asked, now);
                Assert.True(right == answer, $"{_seed}, step {step}, {model.AddressOf(asked)}: {answer} instead of {right}");
            }
        }

        model.Collect(TimeSpan.FromSeconds(second));
        table.Collect(TimeSpan.FromSeconds(second));
        Assert.Equal(
            model.Prefixes.Order().Select(p => $"{model.AddressOf(p.First)}/{p.Length}"),
            table.Entries.Select(e => e.Key.ToString()));
    }

    /// <summary>Often one that is there, so that removing and replacing meet something.</summary>
    private static (UInt128 Address, int Length) Prefix(Random random, NaivePrefixes model, UInt128[] homes, int spread)
    {
        UInt128 home = homes[random.Next(homes.Length)];
        int begin = random.Next(3) == 0 ? 0 : model.Width - spread;
        UInt128 noise = Any(random, spread) << (begin == 0 ? model.Width - spread : 0);
        UInt128 address = home ^ noise;
        int length = random.Next(8) == 0 ? random.Next(model.Width + 1) : model.Width - random.Next(Math.Min(spread + 1, 24));
        return (address, length);
    }

    private static UInt128 Any(Random random, int bits)
    {
        UInt128 all = new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));
        return all >> (128 - bits);
    }
}
