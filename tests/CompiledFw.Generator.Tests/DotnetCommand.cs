using System.Diagnostics;

namespace CompiledFw.Generator.Tests;

/// <summary>Runs <c>dotnet</c> as a user would: with nothing of the test run in its environment, and leaving no process behind.</summary>
internal static class DotnetCommand
{
    /// <summary>The longest that any of them may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it in a folder; what it wrote to both of its outputs comes back.</summary>
    public static (int ExitCode, string Output) Run(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            Assert.Fail($"dotnet {string.Join(' ', start.ArgumentList)} took more than {Patience}:\n{output.Result}");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    /// <summary>The same, and it must succeed.</summary>
    public static string MustRun(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        (int exitCode, string output) = Run(folder, arguments, variables);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Of the SDK that runs the tests, or of the test platform: MSBUILD_EXE_PATH, MSBuildSDKsPath, VSTEST_…, coverage.</summary>
    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CORECLR_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_Jit", StringComparison.Ordinal)
        || name is "DOTNET_TieredCompilation" or "DOTNET_TieredPGO" or "DOTNET_HOST_PATH" or "Configuration";
}
