using CompiledFw.Language.Model;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>The rules of Linux as it was recorded: everything passes, and everything makes a connection.</summary>
internal static class ConntrackRuleSet
{
    private const string Yaml = """
        ruleset: Recorded
        tracking: strict
        track: all
        rules:
          - 100 allow ip from any to any
        """;

    /// <param name="picksUp">Connections are picked up in their middle.</param>
    public static RuleSet Of(bool picksUp)
    {
        RuleSet ruleSet = BoundRuleFile.Bind(Yaml);
        return ruleSet with
        {
            PicksUp = picksUp,
            Rules = ruleSet.Rules.Select(rule => rule with { PicksUp = picksUp }).ToEquatableArray(),
            Helpers = EquatableArray<HelperPorts>.Of([new HelperPorts("ftp", EquatableArray<int>.Of([21]))]),
        };
    }
}
