namespace CompiledFw.Tables;

public sealed class ExpiryQueueTests
{
    private readonly Dictionary<string, uint> _lastSeconds = [];
    private readonly ExpiryQueue<string> _queue;

    public ExpiryQueueTests() => _queue = new(key => _lastSeconds.GetValueOrDefault(key, TableClock.Never));

    [Fact]
    public void Keys_come_out_in_the_order_of_their_ends_once_those_are_over()
    {
        Put("c", 3);
        Put("a", 1);
        Put("b", 2);
        Put("never", TableClock.Never);
        Assert.Equal(["a", "b"], Due(now: 3));
        Assert.Equal(["c"], Due(now: uint.MaxValue));
    }

    [Fact]
    public void What_was_removed_or_renewed_does_not_come_out_early()
    {
        Put("renewed", 1);
        Put("renewed", 9);
        Put("removed", 1);
        Remove("removed");
        Put("kept", 1);
        Put("kept", TableClock.Never);
        Assert.Empty(Due(now: 9));
        Assert.Equal(["renewed"], Due(now: 10));
    }

    [Fact]
    public void A_host_that_renews_for_ever_does_not_fill_it()
    {
        for (uint round = 0; round < 10_000; round++)
        {
            Put("renewed", 5 + (round % 2));
            Put("back and forth", round % 2 == 0 ? 7 : TableClock.Never);
            Assert.InRange(_queue.Count, 0, 200);
        }

        Assert.Equal(["renewed"], Due(now: 100));
    }

    private void Put(string key, uint lastSecond)
    {
        uint before = _lastSeconds.GetValueOrDefault(key, TableClock.Never);
        _lastSeconds[key] = lastSecond;
        _queue.Changed(key, before, lastSecond);
    }

    private void Remove(string key)
    {
        _lastSeconds.Remove(key, out uint before);
        _queue.Changed(key, before, TableClock.Never);
    }

    private List<string> Due(uint now)
    {
        List<string> due = [];
        while (_queue.TryTakeDue(now, out string key))
        {
            due.Add(key);
            _lastSeconds.Remove(key);
        }

        return due;
    }
}
