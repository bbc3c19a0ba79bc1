using System.Globalization;

namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>A logarithmic axis over whole decades, from a value to a place on the paper.</summary>
internal sealed class LogAxis
{
    /// <summary>Parts of a decade that a value may lie outside: 98 rules are on the line of 100.</summary>
    private const double Tolerance = 0.02;

    private readonly double _from;
    private readonly double _to;
    private readonly int _first;
    private readonly int _decades;

    /// <param name="values">All that it has to hold; none = one decade from 1.</param>
    /// <param name="from">Where the first decade begins, in units of the paper.</param>
    /// <param name="to">Where the last one ends.</param>
    public LogAxis(IEnumerable<double> values, double from, double to)
    {
        double[] all = [.. values.DefaultIfEmpty(1)];
        _first = (int)Math.Floor(Math.Log10(all.Min()) + Tolerance);
        _decades = Math.Max(1, (int)Math.Ceiling(Math.Log10(all.Max()) - Tolerance) - _first);
        _from = from;
        _to = to;
    }

    /// <summary>Powers of ten, with their names: 100, 1k, 1M.</summary>
    public IEnumerable<(double Value, string Name)> Decades =>
        Enumerable.Range(_first, _decades + 1).Select(d => (Math.Pow(10, d), NameOf(d)));

    /// <summary>The multiples between them.</summary>
    public IEnumerable<double> Between =>
        Enumerable.Range(_first, _decades).SelectMany(d => Enumerable.Range(2, 8).Select(m => m * Math.Pow(10, d)));

    public double PlaceOf(double value) => _from + ((_to - _from) * (Math.Log10(value) - _first) / _decades);

    private static string NameOf(int decade) => decade switch
    {
        < 0 => Math.Pow(10, decade).ToString("0.########", CultureInfo.InvariantCulture),
        < 3 => Math.Pow(10, decade).ToString("0", CultureInfo.InvariantCulture),
        < 6 => Math.Pow(10, decade - 3).ToString("0", CultureInfo.InvariantCulture) + "k",
        _ => Math.Pow(10, decade - 6).ToString("0", CultureInfo.InvariantCulture) + "M",
    };
}
