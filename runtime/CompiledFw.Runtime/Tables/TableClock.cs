namespace CompiledFw.Tables;

/// <summary>
/// How tables count time: in whole seconds of the host's clock, as flows do. An entry knows the last second in which it is
/// there, so that one comparison tells, and no clock runs past an entry that never expires.
/// </summary>
internal static class TableClock
{
    /// <summary>The last second of an entry that does not expire.</summary>
    public const uint Never = uint.MaxValue;

    /// <summary>The second that a time lies in.</summary>
    public static uint SecondOf(TimeSpan now) => (uint)Math.Clamp(now.Ticks / TimeSpan.TicksPerSecond, 0, uint.MaxValue);

    /// <summary>
    /// The last second that begins before <paramref name="expires"/>: an entry lives until then and less than a second longer.
    /// null = <see cref="Never"/>. A time that is not after zero ends with the clock's first second.
    /// </summary>
    public static uint LastSecondBefore(TimeSpan? expires) => expires switch
    {
        null => Never,
        TimeSpan time => time > TimeSpan.Zero ? SecondOf(time - TimeSpan.FromTicks(1)) : 0,
    };

    /// <summary>The time after that second.</summary>
    public static TimeSpan? EndOf(uint lastSecond) => lastSecond == Never ? null : TimeSpan.FromSeconds(lastSecond + 1.0);
}
