using System.Globalization;

namespace CompiledFw.Appliance.Output;

/// <summary>Numbers for people to read, the same in every country.</summary>
internal static class Quantity
{
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>1,234,567.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 packet</c>, <c>2 packets</c>.</summary>
    public static string Count(long count, string one) => $"{Count(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary>820 B, 12.3 KiB.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        int unit = 0;
        for (; value >= 1023.95 && unit < ByteUnits.Length - 1; unit++)
            value /= 1024;
        return unit == 0 ? $"{bytes} B" : string.Create(CultureInfo.InvariantCulture, $"{value:F1} {ByteUnits[unit]}");
    }

    /// <summary>12.5%; little is not nothing, <c>&lt;0.1%</c>, and nearly all is not all, <c>&gt;99.9%</c>.</summary>
    public static string Share(long part, long whole)
    {
        if (part == 0 || whole == 0)
            return "-";
        double percent = 100.0 * part / whole;
        if (percent >= 99.95 && part < whole)
            return ">99.9%";
        return percent < 0.05 ? "<0.1%" : string.Create(CultureInfo.InvariantCulture, $"{percent:F1}%");
    }

    /// <summary>350 ms, 12.4 s, 3 min 20 s, 5 h 12 min. What would be rounded up to the next unit is shown in that unit.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMicroseconds: < 999.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:F0} µs"),
        { TotalMilliseconds: < 999.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms"),
        { TotalSeconds: < 59.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        { TotalMinutes: < 1 } => "1 min 0 s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
        { TotalDays: < 1 } => $"{time.Hours} h {time.Minutes} min",
        _ => $"{(int)time.TotalDays} d {time.Hours} h",
    };

    /// <summary>33.4 M, 950 k.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 999_500 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e6:F1} M"),
        >= 9_995 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e3:F0} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{perSecond:F0}"),
    };

    /// <summary>A moment since the Unix epoch: 2026-11-21 04:14:03 UTC.</summary>
    public static string Moment(TimeSpan sinceEpoch) =>
        (DateTime.UnixEpoch + sinceEpoch).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
