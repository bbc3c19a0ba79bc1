using System.Globalization;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>How numbers stand on the page.</summary>
internal static class Figure
{
    public const string None = "–";

    /// <summary>Nanoseconds: three digits that count.</summary>
    public static string Ns(double? ns) => ns switch
    {
        null => None,
        < 10 => Text(ns, "0.00"),
        < 100 => Text(ns, "0.0"),
        _ => Text(ns, "#,0"),
    };

    public static string Mb(double? bytes) => bytes is null ? None : bytes < 1e4 ? Text(bytes / 1e6, "0.000") : bytes < 1e7 ? Text(bytes / 1e6, "0.00") : Text(bytes / 1e6, "#,0");

    public static string Seconds(double? seconds) => Text(seconds, seconds < 10 ? "0.00" : "0");

    public static string Ratio(double? ratio) => Text(ratio, "0.00");

    public static string Whole(double? number) => Text(number, "#,0");

    public static string Text(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
