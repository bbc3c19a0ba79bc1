namespace CompiledFw.Benchmarks;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Compiled rules and the naive search disagree.</summary>
    public const int Mismatch = 1;

    /// <summary>Bad arguments or bad input.</summary>
    public const int BadInput = 2;
}
