namespace CompiledFw.Benchmarks.Reporting;

/// <summary>A figure that the project set itself.</summary>
/// <param name="Key">What <c>standing.md</c> calls it.</param>
/// <param name="Text">What is measured.</param>
/// <param name="Bound">The goal.</param>
/// <param name="IsAtMost">True when less is better.</param>
/// <param name="Figure">What was measured, or null.</param>
/// <param name="Unit">Behind the number: ns, B, or nothing for a ratio.</param>
internal sealed record Goal(string Key, string Text, double Bound, bool IsAtMost, double? Figure, string Unit)
{
    public bool IsMet => Figure is { } figure && (IsAtMost ? figure <= Bound : figure >= Bound);
}
