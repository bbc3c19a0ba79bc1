namespace CompiledFw.Benchmarks.Building;

/// <summary>What rules add to a warm incremental build after an edit of their file.</summary>
/// <param name="Rules">Rules of the file.</param>
/// <param name="GenerateSeconds">The generator: YAML to C#.</param>
/// <param name="CompileSeconds">The compiler: what it takes longer than for the same project without rules.</param>
/// <param name="SourceBytes">Characters of C#.</param>
/// <param name="AssemblyBytes">Bytes of the assembly.</param>
/// <param name="PeakMb">The most memory that the process held, in MB, this program included.</param>
internal sealed record BuildFigures(int Rules, double GenerateSeconds, double CompileSeconds, long SourceBytes, long AssemblyBytes, double PeakMb)
{
    public double Seconds => GenerateSeconds + CompileSeconds;
}
