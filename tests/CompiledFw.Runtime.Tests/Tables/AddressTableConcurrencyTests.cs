using System.Net;

namespace CompiledFw.Tables;

/// <summary>Readers beside a writer, some tenths of a second each: every answer is one that the table could give at some moment.</summary>
public sealed class AddressTableConcurrencyTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(0.4);

    private readonly AddressTable _table = new();

    /// <summary>The writer adds the next prefix before it removes the last one: there is no moment without any.</summary>
    [Fact]
    public async Task A_prefix_that_comes_before_another_goes_leaves_no_gap()
    {
        uint address = 0x0a010203;
        _table.Add("10.0.0.0/8", 8);
        await Beside(
            round =>
            {
                int length = 9 + (round % 24), before = 9 + ((round + 23) % 24);
                _table.Add(AddressNumber.ToAddress(address), length, (uint)length);
                _table.Remove(AddressNumber.ToAddress(address), round == 0 ? 8 : before);
            },
            () => Assert.True(_table.TryLookUp(address, 1, out uint value) && value is >= 8 and <= 32, $"{value}"));
    }

    /// <summary>Lists become branches and branches lists around the address that is asked for.</summary>
    [Theory]
    [InlineData("10.0.0.1", 8, 32)]
    [InlineData("2001:db8::1", 16, 128)]
    public async Task Nested_prefixes_that_come_and_go_never_give_another_answer(string text, int outermost, int innermost)
    {
        IPAddress address = IPAddress.Parse(text);
        const uint strange = 999;
        _table.Add(address, outermost, (uint)outermost);
        int steps = innermost - outermost;
        await Beside(
            round =>
            {
                int length = outermost + 1 + (round % steps);
                if (round / steps % 2 == 0)
                    _table.Add(address, length, (uint)length);
                else
                    _table.Remove(address, length);
                byte[] neighbour = address.GetAddressBytes();
                neighbour[^1] ^= (byte)(1 + (round % 200));
                if (round / 200 % 2 == 0)
                    _table.Add(new IPAddress(neighbour), innermost, strange);
                else
                    _table.Remove(new IPAddress(neighbour), innermost);
            },
            () =>
            {
                bool isThere = _table.TryLookUp(address, TimeSpan.Zero, out uint value);
                Assert.True(isThere && value >= outermost && value <= innermost, $"{isThere} {value}");
            });
    }

    [Fact]
    public async Task Replacing_shows_nobody_a_half_replaced_table()
    {
        (string, uint)[][] contents =
        [
            [.. Enumerable.Range(0, 100).Select(i => ($"10.0.{i}.0/24", 1u)), ("::1", 1)],
            [.. Enumerable.Range(0, 250).Select(i => ($"10.{i}.{i}.0/24", 2u)), ("::2", 2)],
        ];
        _table.Replace(contents[0]);
        await Beside(
            round => _table.Replace(contents[round % 2]),
            () =>
            {
                uint[] values = [.. _table.Entries.Select(e => e.Value)];
                Assert.Single(values.Distinct());
                Assert.Equal(contents[values[0] - 1].Length, values.Length);
            });
    }

    /// <summary>An entry that expires is never seen again, while another writer collects and others come.</summary>
    [Fact]
    public async Task An_entry_that_has_expired_does_not_come_back()
    {
        _table.Add("10.0.0.0/8", 1);
        await Beside(
            round =>
            {
                _table.Add(AddressNumber.ToAddress(0x0a000000 + (uint)(round % 500)), 32, 2, TimeSpan.FromSeconds(5));
                if (round % 100 == 0)
                    _table.Collect(TimeSpan.FromSeconds(round % 2000 == 0 ? 6 : 4));
            },
            () =>
            {
                Assert.True(_table.TryLookUp(0x0a000007, 5, out uint value));
                Assert.Equal(1u, value);
            });
    }

    [Fact]
    public async Task Writers_do_not_lose_each_others_changes()
    {
        const int each = 3000;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (int i = 0; i < each; i++)
            {
                uint address = (uint)((i * 4) + writer) * 77;
                Assert.True(_table.Add(AddressNumber.ToAddress(address), 32, address));
                if (i % 3 == 0)
                    Assert.True(_table.Remove(AddressNumber.ToAddress(address), 32));
            }
        })));
        Assert.Equal(4 * each * 2 / 3, _table.Count);
        Assert.Equal(_table.Count, _table.Entries.Count());
    }

    /// <summary>Runs the writer in a loop here and the check in loops on two other threads.</summary>
    private static async Task Beside(Action<int> write, Action check)
    {
        using CancellationTokenSource end = new(Length);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
                check();
        }))];
        for (int round = 0; !end.IsCancellationRequested; round++)
            write(round);
        await Task.WhenAll(readers);
    }
}
