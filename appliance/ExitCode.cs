namespace CompiledFw.Appliance;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Only <c>check --strict</c>: warnings, no errors.</summary>
    public const int Warnings = 1;

    /// <summary>Bad arguments, bad input, a test that fails.</summary>
    public const int Failed = 2;

    /// <summary>Ended by Ctrl+C, as shells number it.</summary>
    public const int Interrupted = 130;
}
