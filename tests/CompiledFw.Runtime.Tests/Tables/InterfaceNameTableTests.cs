namespace CompiledFw.Tables;

public sealed class InterfaceNameTableTests
{
    private readonly InterfaceNameTable _table = new();
    private readonly InterfaceTable _interfaces = new([]);
    private readonly InterfaceNumberCache _cache;

    public InterfaceNameTableTests() => _cache = new(_table, _interfaces);

    [Fact]
    public void A_name_answers_whole_and_as_it_is_written()
    {
        Assert.True(_table.Add("eth1", 5));
        Assert.False(_table.Add("eth1", 6));
        Assert.Equal([6, null, null], new[] { "eth1", "ETH1", "eth" }.Select(n => _table.TryLookUp(n, TimeSpan.Zero, out uint value) ? value : (uint?)null));
        Assert.Equal([new TableEntry<string>("eth1", 6, null)], _table.Entries);
        Assert.True(_table.Remove("eth1"));
        Assert.False(_table.Remove("eth1"));
        Assert.Throws<ArgumentException>(() => _table.Add(""));
        Assert.Throws<ArgumentException>(() => _table.Replace([("", 1)]));
    }

    [Fact]
    public void A_number_answers_as_its_name_after_every_change_of_the_table()
    {
        int eth0 = _interfaces.Add("eth0"), eth1 = _interfaces.Add("eth1");
        Assert.Equal([null, null], Answers(eth0, eth1));
        _table.Add("eth1", 1);
        Assert.Equal([null, 1], Answers(eth0, eth1));
        _table.Add("eth1", 2);
        _table.Add("eth0", 3);
        Assert.Equal([3, 2], Answers(eth0, eth1));
        _table.Remove("eth1");
        Assert.Equal([3, null], Answers(eth0, eth1));
        _table.Replace([("eth1", 4)]);
        Assert.Equal([null, 4], Answers(eth0, eth1));
        _table.Clear();
        Assert.Equal([null, null], Answers(eth0, eth1));
    }

    [Fact]
    public void Interfaces_that_come_later_answer_too()
    {
        _table.Replace([.. Enumerable.Range(0, 1000).Select(i => ($"tun{i}", (uint)i))]);
        for (int i = 0; i < 1000; i++)
            Assert.Equal([(uint)i], Answers(_interfaces.Add($"tun{i}")));
        InterfaceNumberCache late = new(_table, _interfaces);
        Assert.True(late.TryLookUp(1000, 1, out uint value));
        Assert.Equal(999u, value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_number_never_given_out_finds_nothing(int number)
    {
        _interfaces.Add("eth0");
        _table.Add("eth0");
        Assert.Equal([null], Answers(number));
    }

    [Fact]
    public void A_remembered_answer_expires_like_any_other()
    {
        int eth0 = _interfaces.Add("eth0");
        _table.Add("eth0", 1, TimeSpan.FromSeconds(5));
        Assert.True(_cache.TryLookUp(eth0, 4, out _));
        Assert.False(_cache.TryLookUp(eth0, 5, out _));
        Assert.Equal(1, _table.Collect(TimeSpan.FromSeconds(5)));
        Assert.False(_cache.TryLookUp(eth0, 5, out _));
        _table.Add("eth0", 2, TimeSpan.FromSeconds(9));
        Assert.True(_cache.TryLookUp(eth0, 8, out uint value));
        Assert.Equal(2u, value);
    }

    [Fact]
    public async Task Changes_of_another_thread_are_seen_as_soon_as_they_have_returned()
    {
        int eth0 = _interfaces.Add("eth0");
        for (uint i = 0; i < 300; i++)
        {
            await Task.Run(() => _table.Add("eth0", i));
            Assert.Equal([i], Answers(eth0));
        }
    }

    private IEnumerable<uint?> Answers(params int[] numbers) => numbers.Select(n => _cache.TryLookUp(n, 1, out uint value) ? value : (uint?)null);
}
