using System.Diagnostics;

namespace CompiledFw.KernelOracle;

/// <summary>Programs that set up a network. They act on the network of the thread that starts them.</summary>
internal static class Tool
{
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/sbin"];

    /// <summary>Where a program is; null when it is not installed.</summary>
    public static string? Find(string program) => Folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end with a text on its standard input.</summary>
    /// <exception cref="OracleException">It is not there or failed; the message holds what it complained of.</exception>
    public static void Run(string program, string input, params string[] arguments)
    {
        string path = Find(program) ?? throw new OracleException($"{program} is not installed.");
        ProcessStartInfo start = new(path, arguments) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new OracleException($"{program} {string.Join(' ', arguments)}: {complaint.Trim()}");
    }
}
