using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace CompiledFw.Language.Tests.Editor;

/// <summary>
/// yaml-language-server, which most editors check YAML with. It needs Node.js, and is installed into the folder of the tests, in the
/// version that <c>package-lock.json</c> pins.
/// </summary>
internal static class LanguageServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<string?> WhyMissing = new(Install);

    /// <summary>Why there is none; null when there is one.</summary>
    public static string? Missing => WhyMissing.Value;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Editor");

    /// <summary>Opens the documents one after the other.</summary>
    public static EditorAnswer[] Ask(params EditorDocument[] documents)
    {
        string answer = Run("node", [Path.Combine(Folder, "ask-server.mjs"), Folder], JsonSerializer.Serialize(documents, Json));
        return JsonSerializer.Deserialize<EditorAnswer[]>(answer, Json)!;
    }

    private static string? Install()
    {
        try
        {
            Run("node", ["--version"], "");
            if (!File.Exists(Path.Combine(Folder, "node_modules", "yaml-language-server", "bin", "yaml-language-server")))
                Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], "");
            return null;
        }
        catch (Win32Exception)
        {
            return "Node.js and npm are not on this machine.";
        }
        catch (InvalidOperationException e)
        {
            return $"yaml-language-server cannot be installed. {e.Message}";
        }
    }

    /// <exception cref="Win32Exception">The program is not there.</exception>
    /// <exception cref="InvalidOperationException">It failed, or did not end.</exception>
    private static string Run(string program, string[] arguments, string input)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} did not end within {Patience.TotalSeconds} s.");
        }

        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program}: {errors.Result}");
    }
}
