using System.CommandLine;
using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.RuleSources;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;

namespace CompiledFw.Appliance.Emitting;

/// <summary><c>cfw emit</c>: the C# that a rule file becomes.</summary>
internal static class EmitCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "The rule file." };

    public static Command Make(Terminal terminal, CancellationToken interrupted)
    {
        Command command = new("emit", "Prints the C# that a rule file becomes.") { File };
        command.SetAction(parsed => Run(parsed.GetValue(File)!, terminal, interrupted));
        return command;
    }

    private static int Run(string path, Terminal terminal, CancellationToken interrupted)
    {
        if (RuleFileText.Read(path, terminal.Error, interrupted) is not RuleSet ruleSet)
            return ExitCode.Failed;
        RuleSetCompiler.IdentityOf(ruleSet);
        terminal.Out.Write(FirewallEmitter.Emit(ruleSet, new FirewallIdentity(ruleSet.Namespace, ruleSet.Name), interrupted));
        return ExitCode.Ok;
    }
}
