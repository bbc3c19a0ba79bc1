using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;
using CompiledFw.TestKit;

namespace CompiledFw.Language.Tests;

/// <summary>What a rule file costs whoever builds it, measured in memory: it says the same on a busy machine.</summary>
public class EmissionCostTests
{
    private const int Entries = 20_000, FewRules = 8, ManyRules = 500;

    [Theory]
    [InlineData("ip from table(long) to any")]
    [InlineData("ip from any to not table(long)")]
    [InlineData("ip6 from table(long) to table(long)")]
    [InlineData("udp from any table(ports) to any")]
    public void A_long_table_costs_once_however_many_rules_ask_for_it(string body)
    {
        // Both are enough for a classifier: its tables are of the size of the long one.
        RuleSet few = RuleSet(body, FewRules), many = RuleSet(body, ManyRules);
        Emit(few);
        long cost = AllocatedBytes.Of(() => Emit(few)), costOfMany = AllocatedBytes.Of(() => Emit(many));

        // The rules themselves take some kilobytes each; the table, some megabytes.
        Assert.True(costOfMany < 4 * cost, $"{cost:N0} B with {FewRules} rules, {costOfMany:N0} B with {ManyRules}.");
    }

    [Fact]
    public void Both_sides_share_one_table()
    {
        string text = Emit(RuleSet("ip4 from table(long) to table(long)", rules: 3));
        Assert.Single(text.Split('\n'), line => line.Contains("ReadOnlySpan<uint>"));
    }

    private static string Emit(RuleSet ruleSet) => FirewallEmitter.Emit(ruleSet, new FirewallIdentity(null, "Edge"));

    private static RuleSet RuleSet(string body, int rules) => Reading.RuleSet(
        $"""
        tables:
          long: [{string.Join(", ", Enumerable.Range(0, Entries).Select(i => i % 2 == 0 ? $"10.{i >> 8}.{i & 255}.0/25" : $"2001:db8:{i:x}::/48"))}]
          ports: [{string.Join(", ", Enumerable.Range(0, Entries).Select(i => 2 * i))}]
        rules:
        {string.Join('\n', Enumerable.Range(0, rules).Select(_ => $"  - deny {body}"))}
        """);
}
