using System.CommandLine;
using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.RuleSources;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;

namespace CompiledFw.Appliance.Emitting;

/// <summary><c>cfw emit</c>: the C# that a rule file becomes.</summary>
internal sealed class EmitCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "The rule file." };

    public EmitCommand(Terminal terminal, CancellationToken interrupted)
        : base("emit", "Prints the C# that a rule file becomes.")
    {
        Arguments.Add(_file);
        SetAction(parsed => Run(parsed.GetValue(_file)!, terminal, interrupted));
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
