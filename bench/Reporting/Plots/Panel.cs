namespace CompiledFw.Benchmarks.Reporting.Plots;

/// <summary>One of the coordinate systems of a plot.</summary>
internal sealed record Panel(string Title, Series[] Series);
