using CompiledFw.Appliance.Output;

namespace CompiledFw.Appliance.Tests.Output;

/// <summary>Numbers for people.</summary>
public class QuantityTests
{
    [Theory]
    [InlineData(0, "0 packets")]
    [InlineData(1, "1 packet")]
    [InlineData(1234567, "1,234,567 packets")]
    public void Counts(long count, string text) => Assert.Equal(text, Quantity.Count(count, "packet"));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData((1 << 20) - 1, "1.0 MiB")]
    [InlineData(1 << 20, "1.0 MiB")]
    [InlineData((1L << 30) - 1, "1.0 GiB")]
    [InlineData(123_456_789_012, "115.0 GiB")]
    [InlineData(long.MaxValue, "8192.0 PiB")]
    public void Bytes(long bytes, string text) => Assert.Equal(text, Quantity.Bytes(bytes));

    [Theory]
    [InlineData(0, 100, "-")]
    [InlineData(0, 0, "-")]
    [InlineData(1, 3, "33.3%")]
    [InlineData(100, 100, "100.0%")]
    [InlineData(1, 2001, "<0.1%")]
    [InlineData(1, 2000, "0.1%")]
    [InlineData(99_999, 100_000, ">99.9%")]
    public void Shares(long part, long whole, string text) => Assert.Equal(text, Quantity.Share(part, whole));

    [Theory]
    [InlineData(0, "0 µs")]
    [InlineData(0.0004, "400 µs")]
    [InlineData(0.0009999, "1 ms")]
    [InlineData(0.35, "350 ms")]
    [InlineData(0.9999, "1.0 s")]
    [InlineData(12.44, "12.4 s")]
    [InlineData(59.99, "1 min 0 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3599.7, "59 min 59 s")]
    [InlineData(18_720, "5 h 12 min")]
    [InlineData(86_400, "1 d 0 h")]
    [InlineData(8_640_000_000, "100000 d 0 h")]
    public void Durations(double seconds, string text) => Assert.Equal(text, Quantity.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9_994, "9994")]
    [InlineData(9_995, "10 k")]
    [InlineData(949_600, "950 k")]
    [InlineData(999_499, "999 k")]
    [InlineData(999_500, "1.0 M")]
    [InlineData(33_440_000, "33.4 M")]
    public void Rates(double perSecond, string text) => Assert.Equal(text, Quantity.Rate(perSecond));

    [Fact]
    public void Moments()
    {
        Assert.Equal("1970-01-01 00:00:00 UTC", Quantity.Moment(TimeSpan.Zero));
        Assert.Equal("2026-11-21 04:10:52 UTC", Quantity.Moment(new DateTime(2026, 11, 21, 4, 10, 52) - DateTime.UnixEpoch));
        Assert.Equal("9999-12-31 23:59:59 UTC", Quantity.Moment(DateTime.MaxValue - DateTime.UnixEpoch));
    }
}
