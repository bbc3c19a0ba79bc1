using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.RuleSources;
using CompiledFw.Language;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Appliance.Checking;

/// <summary>What is wrong with one rule file: the problems of its text and, when it has no errors, the tests that fail.</summary>
internal sealed record RuleFileCheck(string Path, RuleSet? RuleSet, IReadOnlyList<Problem> Problems, int FailedTests)
{
    /// <summary>A failing test is an error.</summary>
    public int Errors => Problems.Count(p => !p.Kind.IsWarning);

    public int Warnings => Problems.Count(p => p.Kind.IsWarning);

    /// <summary>Reads the file and runs its tests.</summary>
    /// <exception cref="InputException">It cannot be opened, or its firewall cannot be made.</exception>
    /// <exception cref="OperationCanceledException">The operator does not want to wait.</exception>
    public static RuleFileCheck Of(string path, CancellationToken interrupted)
    {
        RuleFileResult result = RuleFileText.Read(path, interrupted);
        List<Problem> problems = [.. result.Problems];
        int failed = 0;
        if (result.RuleSet is { } ruleSet)
        {
            problems.AddRange(FailingTests.Of(ruleSet, interrupted));
            failed = problems.Count - result.Problems.Count;
        }

        return new RuleFileCheck(path, result.RuleSet, [.. problems.OrderBy(p => p.Span.Line).ThenBy(p => p.Span.Column)], failed);
    }

    /// <summary>A line for each problem, as a build shows it, and one that sums up.</summary>
    public void Write(TextWriter output)
    {
        foreach (Problem problem in Problems)
            output.WriteLine(problem);
        output.WriteLine($"{Path}: {string.Join(", ", Summary())}.");
    }

    private IEnumerable<string> Summary()
    {
        if (RuleSet is null)
        {
            bool isCutOff = Problems.Any(p => p.Kind == ProblemKinds.TooManyProblems);
            yield return isCutOff ? $"more than {Quantity.Count(Errors - 1, "error")}" : Quantity.Count(Errors, "error");
        }
        else
        {
            int tests = RuleSet.Tests.Count;
            yield return Quantity.Count(RuleSet.Rules.Count, "rule");
            yield return tests == 0 ? "no tests"
                : FailedTests == 0 ? $"{Quantity.Count(tests, "test")} passed"
                : $"{Quantity.Count(FailedTests)} of {Quantity.Count(tests, "test")} failed";
        }

        if (Warnings > 0)
            yield return Quantity.Count(Warnings, "warning");
    }
}
