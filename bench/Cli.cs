using System.CommandLine;
using CompiledFw.Benchmarks.Building;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.Benchmarks.Making;
using CompiledFw.Benchmarks.Reporting;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks;

/// <summary>The commands of this program without its process. Options before a command are BenchmarkDotNet's, but for those that ask for help.</summary>
internal static class Cli
{
    private static readonly ParserConfiguration WithoutResponseFiles = new() { ResponseFileTokenReplacer = null };

    private static readonly string[] HelpWords = ["--help", "-h", "-?"];

    /// <summary>Runs a command; null when the first argument is none.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Takes what the command has to say, and nothing else.</param>
    /// <param name="errors">Takes one line when something cannot be used.</param>
    public static int? Run(string[] args, TextWriter output, TextWriter errors)
    {
        RootCommand root = new("Measures CompiledFw. Without a command its options are BenchmarkDotNet's, such as --list flat and --filter '*Decode*'.")
        {
            new ClassifyCommand(output, errors),
            new MakeCommand(output),
            new CaptureCommand(),
            new FlowsCommand(output),
            new PathCommand(output),
            new ShardsCommand(output),
            new BuildCommand(output),
            new MemoryCommand(output),
            new TablesCommand(output),
            new ReportCommand(output),
        };
        if (args.Length == 0 || (args[0].StartsWith('-') && !HelpWords.Contains(args[0])))
            return null;
        if (!HelpWords.Contains(args[0]) && root.Subcommands.All(c => c.Name != args[0]))
        {
            errors.WriteLine($"'{args[0]}' is not a command: there are {string.Join(", ", root.Subcommands.Select(c => c.Name).Order(StringComparer.Ordinal))}.");
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
