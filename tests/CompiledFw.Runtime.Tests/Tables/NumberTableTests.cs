using CompiledFw.TestKit;

namespace CompiledFw.Tables;

public sealed class NumberTableTests
{
    private readonly NumberTable _table = new();

    [Fact]
    public void The_narrowest_range_answers_and_a_single_number_before_all_ranges()
    {
        _table.Replace([("0-4294967295", 1), ("1-65535", 2), ("8080-8088", 3), ("8085", 4), ("8086-8100", 5)]);
        Assert.Equal([1, 2, 3, 4, 3, 5, 2], new uint[] { 70000, 80, 8080, 8085, 8088, 8089, 65535 }.Select(Answer));
        Assert.Equal(1u, Answer(uint.MaxValue));
        Assert.Equal(5, _table.Count);
        Assert.Equal(["8085", "8080-8088", "8086-8100", "1-65535", "0-4294967295"], _table.Entries.Select(e => e.Key.ToString()));
    }

    [Fact]
    public void Of_equally_narrow_ranges_the_one_that_begins_first_answers()
    {
        _table.Add("5-14", 2);
        _table.Add("1-10", 1);
        Assert.Equal([1, 2], new uint[] { 7, 11 }.Select(Answer));
    }

    [Fact]
    public void Equal_entries_are_replaced_and_removed_as_they_were_added()
    {
        Assert.True(_table.Add("80"));
        Assert.False(_table.Add("80-80", 1));
        Assert.True(_table.Add("80-90", 2));
        Assert.False(_table.Add(new NumberRange(80, 90), 3));
        Assert.Equal([1, 3], new uint[] { 80, 81 }.Select(Answer));
        Assert.False(_table.Remove("80-89"));
        Assert.True(_table.Remove("80-90"));
        Assert.Null(Answer(81));
        Assert.True(_table.Remove("80"));
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void A_packet_without_a_port_is_in_no_table()
    {
        _table.Add("0-4294967295");
        Assert.False(_table.TryLookUpPort(-1, 1, out _));
        Assert.True(_table.TryLookUpPort(0, 1, out _));
    }

    /// <summary>Overlaps of all kinds, with ends, against looking at every range.</summary>
    [Fact]
    public void Any_changes_leave_the_answers_of_a_naive_table()
    {
        RunSeed seed = RunSeed.FromEnvironment();
        Random random = new((int)seed.Seed);
        Dictionary<NumberRange, (uint Value, uint? Expires)> model = [];
        uint second = 1;
        for (uint step = 0; step < 1000; step++)
        {
            uint first = (uint)random.Next(60), last = first + (uint)(random.Next(3) == 0 ? 0 : random.Next(60));
            NumberRange range = random.Next(2) == 0 ? new(first, last) : new(uint.MaxValue - last, uint.MaxValue - first);
            if (random.Next(10) < (model.Count < 40 ? 7 : 4))
            {
                uint? expires = random.Next(2) == 0 ? null : second + (uint)random.Next(1, 30);
                _table.Add(range, step, expires is uint end ? TimeSpan.FromSeconds(end) : null);
                model[range] = (step, expires);
            }
            else
            {
                _table.Remove(range);
                model.Remove(range);
            }

            second += random.Next(10) == 0 ? 1u : 0u;
            for (uint i = 0; i < 250; i++)
            {
                uint number = i < 125 ? i : uint.MaxValue - (i - 125);
                uint? right = model.Where(e => e.Key.First <= number && number <= e.Key.Last && !(e.Value.Expires <= second))
                    .OrderBy(e => e.Key.Last - e.Key.First).ThenBy(e => e.Key.First).Select(e => (uint?)e.Value.Value).FirstOrDefault();
                uint? answer = _table.TryLookUp(number, second, out uint value) ? value : null;
                Assert.True(right == answer, $"{seed}, step {step}, {number}: {answer} instead of {right}");
            }
        }
    }

    [Fact]
    public void Collecting_removes_numbers_and_ranges_that_have_expired()
    {
        for (int i = 0; i < 100; i++)
        {
            _table.Add($"{i}", 0, TimeSpan.FromSeconds(i));
            _table.Add($"{i}-200", 0, TimeSpan.FromSeconds(i));
        }

        Assert.Equal(100, _table.Collect(TimeSpan.FromSeconds(49)));
        Assert.Equal(100, _table.Count);
    }

    [Fact]
    public void There_is_an_end_to_entries_and_to_ranges()
    {
        NumberTable small = new(maxEntries: 1);
        small.Add("1");
        Assert.Throws<InvalidOperationException>(() => small.Add("2"));
        (string, uint)[] ranges = [.. Enumerable.Range(0, NumberTable.MaxRanges).Select(i => ($"{i}-{i + 10}", 0u))];
        _table.Replace(ranges);
        Assert.Contains("4096 ranges", Assert.Throws<InvalidOperationException>(() => _table.Add("5-6")).Message);
        Assert.Throws<InvalidOperationException>(() => _table.Replace([.. ranges, ("5-6", 0)]));
        Assert.False(_table.Add("5-15"));
        Assert.True(_table.Add("5"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("01")]
    [InlineData("1 - 2")]
    [InlineData("1-2-3")]
    [InlineData("4294967296")]
    [InlineData("90-80")]
    public void Text_that_is_no_range_is_refused_by_name(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => _table.Add(text)).Message);
        Assert.Throws<ArgumentException>(() => _table.Add(new NumberRange(2, 1)));
    }

    private uint? Answer(uint number) => _table.TryLookUp(number, TimeSpan.FromSeconds(10), out uint value) ? value : null;
}
