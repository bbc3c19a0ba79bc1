using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>
/// Every bug that the property tests found, as a small rule file, <c>regressions/NAME.fw.yaml</c>, and the packets and commands that showed it,
/// <c>NAME.packets</c>, one a line.
/// </summary>
public sealed class RegressionTests
{
    private const string RuleFileEnding = ".fw.yaml";

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, $"*{RuleFileEnding}")
        .Select(path => Path.GetFileName(path)[..^RuleFileEnding.Length])
        .Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "regressions");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bug_that_was_found_stays_fixed(string name)
    {
        RuleSet ruleSet = BoundRuleFile.Bind(File.ReadAllText(Path.Combine(Folder, name + RuleFileEnding)));
        TrafficEvent[] events = [.. File.ReadLines(Path.Combine(Folder, $"{name}.packets")).Select(TrafficEvent.Parse)];
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([ruleSet]);
        foreach (bool watchFlows in (bool[])[false, true])
        {
            Disagreement? disagreement = Comparison.Find(
                new InterpreterEngine(ruleSet), new GeneratedEngine(generated.Create(0)), events, watchFlows);
            Assert.True(disagreement is null, $"{name}: {disagreement}\n{generated.Sources[0]}");
        }
    }
}
