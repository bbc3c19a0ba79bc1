using System.Diagnostics;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>Another program, run to its end: each figure comes from a process of its own, with fresh code and memory.</summary>
internal static class ChildProcess
{
    /// <summary>What <c>timeout</c> of the system ends with when it had to end its program.</summary>
    private const int TimedOut = 124;

    /// <summary>Its standard output; null when it failed or took too long, with the reason in one line.</summary>
    public static string? Run(string program, IEnumerable<string> arguments, TimeSpan limit, out string why)
    {
        using Process process = new() { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        try
        {
            process.Start();
            process.StandardInput.Close();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            why = $"{Path.GetFileName(program)} does not start: {e.Message}";
            return null;
        }

        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            why = $"it took longer than {limit.TotalSeconds:0} s";
            return null;
        }

        process.WaitForExit();
        why = process.ExitCode switch
        {
            0 => "",
            TimedOut => "it took too long and was told to end",
            var code => FirstLine(errors.Result) is { Length: > 0 } line ? line : $"it ended with code {code}",
        };
        return process.ExitCode == 0 ? output.Result : null;
    }

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "";
}
