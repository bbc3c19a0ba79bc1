using System.CommandLine;
using CompiledFw.Appliance.Checking;
using CompiledFw.Appliance.Emitting;
using CompiledFw.Appliance.Explaining;
using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.Replay;
using CompiledFw.PacketIO;

namespace CompiledFw.Appliance;

/// <summary>The program without its process: arguments and writers go in, an <see cref="ExitCode"/> comes out.</summary>
internal static class Cli
{
    private static readonly ParserConfiguration WithoutResponseFiles = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs as if both writers were redirected to files: no colours, no escape codes.</summary>
    public static int Run(string[] args, TextWriter stdout, TextWriter stderr) =>
        Run(args, new Terminal(stdout, stderr), CancellationToken.None);

    /// <param name="args">The command line.</param>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="interrupted">Ends the work early; a replay reports what it has read.</param>
    public static int Run(string[] args, Terminal terminal, CancellationToken interrupted)
    {
        RootCommand root = new("A stateful packet filter whose rules are compiled: run traffic through it, check and explain rule files, see their code.")
        {
            new ReplayCommand(terminal, interrupted),
            new CheckCommand(terminal, interrupted),
            new ExplainCommand(terminal, interrupted),
            new EmitCommand(terminal, interrupted),
        };
        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args, WithoutResponseFiles);
        if (UsageError.Of(parsed) is { } problem)
        {
            terminal.Error.WriteLine(problem);
            return ExitCode.Failed;
        }

        bool isLost = args.Length == 0; // who asks for nothing gets help, but has not got what they came for
        InvocationConfiguration invocation = new()
        {
            Output = isLost ? terminal.Error : terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            int code = parsed.Invoke(invocation);
            return isLost ? ExitCode.Failed : code;
        }
        catch (Exception e) when (e is InputException or CaptureException)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }
}
