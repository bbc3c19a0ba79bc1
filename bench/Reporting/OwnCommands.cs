using System.Reflection;
using System.Text.Json;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>This program's own commands, each in a process of its own.</summary>
internal static class OwnCommands
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>What a command printed as JSON; null when it failed, with the reason.</summary>
    public static T? Run<T>(out string? why, params string[] arguments)
        where T : class
    {
        string program = Environment.ProcessPath ?? "dotnet";
        string[] all = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location, .. arguments] : arguments;
        string? output = ChildProcess.Run(program, [.. all, "--json"], Limit, out string fault);
        try
        {
            why = output is null ? fault : null;
            return output is null ? null : JsonSerializer.Deserialize<T>(output);
        }
        catch (JsonException)
        {
            why = $"{arguments[0]} printed something else than figures";
            return null;
        }
    }
}
