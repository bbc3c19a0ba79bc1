using System.Globalization;

namespace CompiledFw.Benchmarks;

/// <summary>Figures for people: a line each, the name and behind it the value.</summary>
internal sealed class FigureLines(TextWriter output)
{
    public void Add(string name, FormattableString value) => output.WriteLine($"{name,-20}{value.ToString(CultureInfo.InvariantCulture)}");
}
