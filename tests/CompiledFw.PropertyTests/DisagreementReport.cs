using System.Text;
using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>
/// All that one needs to understand a failure: the case made small, both answers, the emitted code, and the seed. The rule file
/// and the packets can be saved as they stand as two files in <c>regressions/</c>.
/// </summary>
internal static class DisagreementReport
{
    public static string Of(RunSeed run, RandomCase failing, Disagreement first, PlanChoice choice = PlanChoice.Cheapest)
    {
        StringBuilder report = new();
        report.Append($"The generated code disagrees with the interpreter. Repeat with {run}\n");
        report.Append($"As found, {first}\n");

        // A difference that only shows when flows are listed after each packet is not reduced.
        RandomCase reduced = new Reduction(choice).Of(failing, first.What);
        RuleSet ruleSet = BoundRuleFile.Bind(reduced.Rules.ToYaml());
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([ruleSet], choice: choice);
        Disagreement? small = Comparison.Find(
            new InterpreterEngine(ruleSet), new GeneratedEngine(generated.Create(0)), reduced.Events, watchFlows: false);
        report.Append($"Made small, {small}\n");
        report.Append($"\n--- rule file\n{reduced.Rules.ToYaml()}");
        report.Append($"\n--- traffic\n{string.Join('\n', reduced.Events)}\n");
        report.Append($"\n--- emitted code\n{generated.Sources[0]}\n");
        return report.ToString();
    }
}
