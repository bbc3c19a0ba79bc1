using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

public class RecordedRuleTests
{
    private static readonly ProblemKind[] NotInTheLanguage = [ProblemKinds.WordNotYet, ProblemKinds.WordNotTaken];

    /// <summary>
    /// The engine accepts these and then drops the <c>any</c> together with its <c>or</c>, so that the alternatives join whatever
    /// stands next to the braces. Nobody can mean that.
    /// </summary>
    private static readonly string[] Quirks =
    [
        "00200 skipto 450 ip from any to any in { not via any or via em1* or not via lo0 }",
        "00500 count tcp from any to any { via *0 or via any }",
        "00600 deny ip from any to any { via em? or via any or via tun* }",
    ];

    [Fact]
    public void Every_rule_that_ipfw_accepts_binds_or_is_refused_for_a_word_that_is_not_in_the_language()
    {
        int bound = 0;
        List<string> wrong = [];
        foreach (RecordedRules.Case recorded in RecordedRules.Accepted())
        {
            foreach (string rule in recorded.Rules.Except(Quirks))
            {
                RuleFileResult result = Read(rule, recorded.Tables);
                if (result.RuleSet is not null)
                    bound++;
                else if (!result.Problems.All(p => NotInTheLanguage.Contains(p.Kind) || p.Kind.IsWarning))
                    wrong.Add($"{recorded.Id}: {rule}\n    {string.Join("\n    ", result.Problems)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.InRange(bound, 2000, 6000);
    }

    [Fact]
    public void Every_rule_that_ipfw_refuses_is_refused()
    {
        string[] rejected = [.. RecordedRules.Rejected()];
        Assert.NotEmpty(rejected);
        Dictionary<string, IReadOnlyList<string>> tables = new() { ["7"] = ["10.0.0.0/8"], ["bad"] = ["10.0.0.0/8"], ["T"] = [] };
        Assert.All(rejected, rule => Assert.Null(Read(rule, tables).RuleSet));
    }

    [Fact]
    public void The_canonical_text_of_a_rule_binds_to_the_same_rule()
    {
        foreach (RecordedRules.Case recorded in RecordedRules.Accepted())
        {
            foreach (string text in recorded.Rules)
            {
                if (Read(text, recorded.Tables).RuleSet?.Rules[0] is not Rule rule)
                    continue;
                Rule again = Read(rule.Text, recorded.Tables).RuleSet!.Rules[0];
                Assert.Equal(rule with { Span = again.Span }, again);
            }
        }
    }

    private static RuleFileResult Read(string rule, IReadOnlyDictionary<string, IReadOnlyList<string>> tables) => Reading.Read(
        $"rules:\n  - '{rule}'\ntables:\n  none: []\n" + string.Concat(tables.Select(t => $"  {t.Key}: ['{string.Join("', '", t.Value)}']\n".Replace("['']", "[]"))));
}
