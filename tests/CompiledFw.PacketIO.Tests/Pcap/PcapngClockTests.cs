namespace CompiledFw.PacketIO.Tests;

public class PcapngClockTests
{
    // if_tsresol, if_tsoffset in seconds, timestamp, expected ticks of 100 ns
    [Theory]
    [InlineData(null, null, 1_000_001UL, 10_000_010)]
    [InlineData(0, null, 1_700_000_000UL, 17_000_000_000_000_000)]
    [InlineData(3, null, 1_500UL, 15_000_000)]
    [InlineData(6, null, 1_700_000_000_123_456UL, 17_000_000_001_234_560)]
    [InlineData(7, null, 17_000_000_001_234_567UL, 17_000_000_001_234_567)]
    [InlineData(8, null, 199UL, 19)]
    [InlineData(9, null, 1_700_000_000_123_456_789UL, 17_000_000_001_234_567)]
    [InlineData(19, null, ulong.MaxValue, 18_446_744)]
    [InlineData(26, null, ulong.MaxValue, 1)]
    [InlineData(27, null, ulong.MaxValue, 0)]
    [InlineData(127, null, ulong.MaxValue, 0)]
    [InlineData(0x80, null, 5UL, 50_000_000)]
    [InlineData(0x81, null, 3UL, 15_000_000)]
    [InlineData(0x8a, null, 1_024_512UL, 10_005_000_000)]
    [InlineData(0xa0, null, 0x6553_f100_8000_0000UL, 17_000_000_005_000_000)] // NTP's fraction: 2⁻³² s
    [InlineData(0xc0, null, 0x8000_0000_0000_0000UL, 5_000_000)]
    [InlineData(0xff, null, ulong.MaxValue, 0)]
    [InlineData(6, 3_600L, 1UL, 36_000_000_010)]
    [InlineData(6, -10L, 10_000_000UL, 0)]
    [InlineData(9, -1_000L, 1_700_000_000_000_000_000UL, 16_999_990_000_000_000)]
    public void A_timestamp_is_exact_to_a_tick(int? resolution, long? offsetSeconds, ulong time, long expectedTicks)
    {
        byte[] capture = new PcapngBytes()
            .Interface(resolution: (byte?)resolution, offsetSeconds: offsetSeconds).Enhanced([1], time: time).ToArray();

        Assert.Equal(expectedTicks, Reading.One(capture).Timestamp.Ticks);
    }

    [Theory]
    [InlineData(6, -11L, 10_000_000UL)]
    [InlineData(6, null, ulong.MaxValue)]
    [InlineData(0, null, ulong.MaxValue)]
    [InlineData(0x80, null, ulong.MaxValue)]
    [InlineData(6, long.MaxValue, 0UL)]
    [InlineData(6, long.MinValue, 0UL)]
    public void A_time_that_no_clock_shows_is_refused(int resolution, long? offsetSeconds, ulong time)
    {
        byte[] capture = new PcapngBytes()
            .Interface(resolution: (byte)resolution, offsetSeconds: offsetSeconds).Enhanced([1], time: time).ToArray();

        Assert.Contains("time lies before 1970 or after 9999", Reading.Failure(capture).Message);
    }
}
