using System.CommandLine;
using CompiledFw.Appliance.Output;

namespace CompiledFw.Appliance.Checking;

/// <summary><c>cfw check</c>: its arguments, and what the files together come to.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<string[]> _files =
        new("FILE") { Description = "Rule files.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<bool> _strict =
        new("--strict") { Description = "Warnings make the exit code 1." };

    public CheckCommand(Terminal terminal, CancellationToken interrupted)
        : base("check", "Reads rule files, says what is wrong with them, and runs their own tests.")
    {
        Arguments.Add(_files);
        Options.Add(_strict);
        SetAction(parsed => Run(parsed.GetValue(_files)!, parsed.GetValue(_strict), terminal, interrupted));
    }

    private static int Run(string[] files, bool isStrict, Terminal terminal, CancellationToken interrupted)
    {
        int code = ExitCode.Ok;
        foreach (string path in files)
            code = Math.Max(code, CodeOf(path, isStrict, terminal, interrupted));
        return code;
    }

    private static int CodeOf(string path, bool isStrict, Terminal terminal, CancellationToken interrupted)
    {
        try
        {
            RuleFileCheck check = RuleFileCheck.Of(path, interrupted);
            check.Write(terminal.Out);
            return check.Errors > 0 ? ExitCode.Failed : isStrict && check.Warnings > 0 ? ExitCode.Warnings : ExitCode.Ok;
        }
        catch (InputException e)
        {
            // The other files are checked all the same.
            terminal.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
    }
}
