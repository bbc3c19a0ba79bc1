using System.Net;

namespace CompiledFw.Tables;

public sealed class AddressTableTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(10);

    private readonly AddressTable _table = new();

    [Fact]
    public void The_most_specific_prefix_answers()
    {
        _table.Replace([("0.0.0.0/0", 1), ("10.0.0.0/8", 2), ("10.1.0.0/16", 3), ("10.1.2.3", 4), ("::/0", 5), ("2001:db8::/32", 6), ("2001:db8::1", 7)]);
        Assert.Equal([1, 2, 3, 4], new[] { "192.0.2.1", "10.2.0.0", "10.1.2.4", "10.1.2.3" }.Select(Answer));
        Assert.Equal([5, 6, 7], new[] { "::", "2001:db8::2", "2001:db8::1" }.Select(Answer));
        Assert.Equal(7, _table.Count);
    }

    [Fact]
    public void Nothing_answers_from_an_empty_table_or_for_the_other_family()
    {
        Assert.Null(Answer("10.0.0.1"));
        _table.Add("0.0.0.0/0");
        Assert.Null(Answer("::ffff:10.0.0.1"));
        _table.Replace([("::/0", 1)]);
        Assert.Null(Answer("10.0.0.1"));
    }

    [Fact]
    public void Host_bits_are_ignored_and_an_equal_prefix_is_replaced()
    {
        Assert.True(_table.Add("10.1.2.3/8", 1));
        Assert.False(_table.Add("10.9.9.9/8", 2));
        Assert.True(_table.Add("fe80::1/10"));
        Assert.Equal(["10.0.0.0/8", "fe80::/10"], _table.Entries.Select(e => e.Key.ToString()));
        Assert.Equal(2u, Answer("10.0.0.1"));
        Assert.True(_table.Remove("10.7.7.7/8"));
        Assert.False(_table.Remove("10.0.0.0/8"));
        Assert.Equal(0u, Answer("fe80::2"));
        Assert.Null(Answer("10.0.0.1"));
    }

    [Fact]
    public void Removing_a_prefix_leaves_the_ones_that_it_holds()
    {
        _table.Replace([("10.0.0.0/8", 1), ("10.1.0.0/16", 2)]);
        _table.Remove("10.0.0.0/8");
        Assert.Null(Answer("10.2.0.0"));
        Assert.Equal(2u, Answer("10.1.0.0"));
    }

    [Theory]
    [InlineData(10_000, 9_999, 10_000)]
    [InlineData(10_001, 10_999, 11_000)]
    [InlineData(0, 999, 1_000)]
    [InlineData(-5_000, 999, 1_000)]
    public void An_entry_lives_until_its_end_and_less_than_a_second_longer(int expires, int last, int first)
    {
        _table.Add("10.0.0.0/8", 1);
        _table.Add("10.0.0.0/16", 2, TimeSpan.FromMilliseconds(expires));
        _table.TryLookUp(IPAddress.Parse("10.0.0.1"), TimeSpan.FromMilliseconds(last), out uint value);
        Assert.Equal(2u, value);
        _table.TryLookUp(IPAddress.Parse("10.0.0.1"), TimeSpan.FromMilliseconds(first), out value);
        Assert.Equal(1u, value);
    }

    [Fact]
    public void What_does_not_expire_is_there_at_the_end_of_time()
    {
        _table.Add("10.0.0.0/8", 1);
        _table.Add("10.0.0.0/16", 2, TimeSpan.MaxValue);
        Assert.True(_table.TryLookUp(IPAddress.Parse("10.0.0.1"), TimeSpan.MaxValue, out uint value));
        Assert.Equal(2u, value);
        Assert.Equal(0, _table.Collect(TimeSpan.MaxValue));
    }

    [Fact]
    public void A_renewed_entry_lives_on()
    {
        _table.Add("10.0.0.0/8", 1, TimeSpan.FromSeconds(5));
        Assert.False(_table.Add("10.0.0.0/8", 1, TimeSpan.FromSeconds(20)));
        Assert.Equal(0, _table.Collect(Now));
        Assert.Equal(1u, Answer("10.0.0.1"));
        _table.Add("10.0.0.0/8", 1);
        Assert.Equal(0, _table.Collect(TimeSpan.FromDays(1)));
    }

    /// <summary>A host that adds and never collects: the time comes from lookups.</summary>
    [Fact]
    public void Writes_collect_what_has_expired()
    {
        AddressTable table = new(maxEntries: 100);
        for (int second = 0; second < 2000; second++)
        {
            table.TryLookUp(0, (uint)second, out _);
            Assert.True(table.Add(AddressNumber.ToAddress((uint)second), 32, 0, TimeSpan.FromSeconds(second + 90)));
        }

        Assert.InRange(table.Count, 90, 100);
    }

    [Fact]
    public void Collecting_removes_all_that_has_expired_and_says_how_many()
    {
        for (int i = 0; i < 1000; i++)
            _table.Add($"10.0.{i / 256}.{i % 256}", 0, i < 700 ? TimeSpan.FromSeconds(i % 10) : null);
        Assert.Equal(1000, _table.Count);
        Assert.Equal(700, _table.Collect(Now));
        Assert.Equal(300, _table.Count);
    }

    [Fact]
    public void A_full_table_takes_no_more_but_replaces_and_removes()
    {
        AddressTable table = new(maxEntries: 2);
        table.Add("10.0.0.1");
        table.Add("::1");
        Assert.Contains("at most 2 entries", Assert.Throws<InvalidOperationException>(() => table.Add("10.0.0.2")).Message);
        Assert.Throws<InvalidOperationException>(() => table.Replace(Forever()));
        Assert.False(table.Add("10.0.0.1", 7));
        Assert.True(table.Remove("::1"));
        Assert.True(table.Add("10.0.0.2"));
        Assert.Equal(2, table.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AddressTable(maxEntries: 0));

        static IEnumerable<(string, uint)> Forever()
        {
            while (true)
                yield return ("10.0.0.1", 0);
        }
    }

    [Fact]
    public void Replacing_takes_the_last_of_equal_prefixes_and_forgets_all_others()
    {
        _table.Add("192.0.2.0/24", 1, TimeSpan.FromSeconds(1));
        _table.Replace([("10.0.0.0/8", 1), ("10.1.1.1/8", 2), ("::1", 3)]);
        Assert.Equal(["10.0.0.0/8", "::1/128"], _table.Entries.Select(e => e.Key.ToString()));
        Assert.Equal(2u, Answer("10.0.0.1"));
        Assert.Equal(0, _table.Collect(Now));
        Assert.Throws<FormatException>(() => _table.Replace([("10.0.0.0/8", 1), ("nonsense", 2)]));
        Assert.Equal(2, _table.Count);
        _table.Clear();
        Assert.Empty(_table.Entries);
    }

    /// <summary>Among so many there are branches as well as lists, and changes below both.</summary>
    [Fact]
    public void Entries_are_those_of_the_moment()
    {
        for (int i = 0; i < 200; i++)
            _table.Add($"10.0.0.{i}", (uint)i, i == 3 ? TimeSpan.FromSeconds(2.5) : null);
        IEnumerable<TableEntry<IPNetwork>> entries = _table.Entries;
        for (int i = 0; i < 200; i += 2)
        {
            _table.Remove($"10.0.0.{i}");
            _table.Add($"10.0.0.{i + 1}", 999);
            _table.Add($"10.0.0.{i + 1}/28", 999);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"10.0.0.{i}/32"), entries.Select(e => e.Key.ToString()));
        Assert.Equal(new TableEntry<IPNetwork>(IPNetwork.Parse("10.0.0.3/32"), 3, TimeSpan.FromSeconds(3)), entries.ElementAt(3));
    }

    [Theory]
    [InlineData("", "is not an address or prefix")]
    [InlineData("10.0.0", "is not an address or prefix")]
    [InlineData("10.0.0.0/", "a number from 0 to 32")]
    [InlineData("10.0.0.0/33", "a number from 0 to 32")]
    [InlineData("10.0.0.0/08", "a number from 0 to 32")]
    [InlineData("10.0.0.0/+8", "a number from 0 to 32")]
    [InlineData("10.0.0.0/ 8", "a number from 0 to 32")]
    [InlineData("10.0.0.0/8/8", "a number from 0 to 32")]
    [InlineData("10.0.0.0/255.0.0.0", "a number from 0 to 32")]
    [InlineData("::/129", "a number from 0 to 128")]
    [InlineData("::/99999999999", "a number from 0 to 128")]
    [InlineData("010.0.0.1", "is not an address or prefix")]
    [InlineData("fe80::1%eth0", "is not an address or prefix")]
    public void Text_that_is_no_prefix_is_refused_in_a_sentence(string text, string sentence)
    {
        FormatException refused = Assert.Throws<FormatException>(() => _table.Add(text));
        Assert.Contains($"'{text}'", refused.Message);
        Assert.Contains(sentence, refused.Message);
        Assert.Throws<FormatException>(() => _table.Remove(text));
    }

    [Theory]
    [InlineData("10.0.0.0", -1)]
    [InlineData("10.0.0.0", 33)]
    [InlineData("::", 129)]
    public void A_length_that_the_family_does_not_have_is_refused(string address, int length)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.Add(IPAddress.Parse(address), length));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.Remove(IPAddress.Parse(address), length));
    }

    private uint? Answer(string address) => _table.TryLookUp(IPAddress.Parse(address), Now, out uint value) ? value : null;
}
