using System.CommandLine;
using CompiledFw.Appliance.Output;

namespace CompiledFw.Appliance.Checking;

/// <summary><c>cfw check</c>: its arguments and what they mean.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Files =
        new("FILE") { Description = "Rule files.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Strict =
        new("--strict") { Description = "Warnings make the exit code 1." };

    public static Command Make(Terminal terminal)
    {
        Command command = new("check", "Reads rule files, says what is wrong with them, and runs their own tests.") { Files, Strict };
        command.SetAction(parsed => ExitCode.Failed);
        return command;
    }
}
