namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Colour">As SVG writes it.</param>
/// <param name="Points">In the order of x; both coordinates are above 0.</param>
internal sealed record Series(string Name, string Colour, (double X, double Y)[] Points);
