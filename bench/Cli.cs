using System.CommandLine;
using CompiledFw.Benchmarks.Building;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.Benchmarks.Making;
using CompiledFw.Benchmarks.Reporting;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks;

/// <summary>The commands of this program without its process. Arguments that begin with an option are BenchmarkDotNet's.</summary>
internal static class Cli
{
    private static readonly ParserConfiguration WithoutResponseFiles = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command; null when the first argument is none.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Takes what the command has to say, and nothing else.</param>
    /// <param name="errors">Takes one line when something cannot be used.</param>
    public static int? Run(string[] args, TextWriter output, TextWriter errors)
    {
        RootCommand root = new("Measures CompiledFw.")
        {
            new ClassifyCommand(output, errors),
            new MakeCommand(output),
            new CaptureCommand(),
            new BuildCommand(output),
            new MemoryCommand(output),
            new TablesCommand(output),
            new ReportCommand(output),
        };
        if (args.Length == 0 || args[0].StartsWith('-'))
            return null;
        if (root.Subcommands.All(c => c.Name != args[0]))
        {
            errors.WriteLine($"'{args[0]}' is not a command: there are {string.Join(", ", root.Subcommands.Select(c => c.Name).Concat(["flows", "path"]).Order(StringComparer.Ordinal))}.");
            return ExitCode.BadInput;
        }

        ParseResult parsed = root.Parse(args, WithoutResponseFiles);
        if (parsed.Errors.Count > 0)
        {
            errors.WriteLine($"{args[0]}: {parsed.Errors[0].Message.ReplaceLineEndings(" ")} See {args[0]} --help.");
            return ExitCode.BadInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is InputException or CaptureException)
        {
            errors.WriteLine(e.Message);
            return ExitCode.BadInput;
        }
    }
}
