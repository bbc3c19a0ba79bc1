using CompiledFw.Benchmarks.Reporting.Plots;

namespace CompiledFw.Bench.Tests;

/// <summary>Where values stand on a logarithmic axis.</summary>
public class LogAxisTests
{
    [Fact]
    public void It_spans_whole_decades()
    {
        LogAxis axis = new([90, 90_000], 0, 400);
        Assert.Equal(["10", "100", "1k", "10k", "100k"], axis.Decades.Select(d => d.Name));
        Assert.Equal([0, 100, 200, 300, 400], axis.Decades.Select(d => Math.Round(axis.PlaceOf(d.Value), 6)));
    }

    [Fact]
    public void A_value_close_to_a_decade_opens_no_new_one() =>
        Assert.Equal(["100", "1k", "10k", "100k"], new LogAxis([98, 100_200], 0, 1).Decades.Select(d => d.Name));

    [Fact]
    public void Names_of_small_and_large_values_are_short() =>
        Assert.Equal(["0.1", "1", "10", "100", "1k", "10k", "100k", "1M", "10M"], new LogAxis([0.5, 4e6], 0, 1).Decades.Select(d => d.Name));

    [Fact]
    public void One_value_or_none_has_an_axis_all_the_same()
    {
        Assert.Equal(2, new LogAxis([1], 0, 1).Decades.Count());
        Assert.Equal(2, new LogAxis([], 0, 1).Decades.Count());
    }
}
