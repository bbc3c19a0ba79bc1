using System.Text.RegularExpressions;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

public class RecordedRuleTests
{
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

    private static readonly Dictionary<string, IReadOnlyList<string>> TablesOfRejected =
        new() { ["7"] = ["10.0.0.0/8"], ["bad"] = ["10.0.0.0/8"], ["T"] = [] };

    [Fact]
    public void Every_rule_that_ipfw_accepts_binds()
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
                else
                    wrong.Add($"{recorded.Id}: {rule}\n    {string.Join("\n    ", result.Problems)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.InRange(bound, 2000, 6000);
    }

    /// <summary>Nothing is taken that ipfw refuses; should that ever be meant, the rule stands here by name, with the reason.</summary>
    [Fact]
    public void Every_rule_that_ipfw_refuses_is_refused_for_the_same_reason()
    {
        foreach ((string rule, string message) in RecordedRules.Rejected())
        {
            RuleFileResult result = Read(rule, TablesOfRejected);
            Assert.True(result.RuleSet is null, rule);
            Problem problem = result.Problems.First(p => !p.Kind.IsWarning);
            Assert.Equal(message.StartsWith("bad address", StringComparison.Ordinal) ? ProblemKinds.WrongFamily : ProblemKinds.MissingWord, problem.Kind);
            if (problem.Kind == ProblemKinds.MissingWord)
                Assert.StartsWith("`from` is missing", problem.Message);
        }
    }

    /// <summary>The rest of those rules is in the language: they are refused for that one fault.</summary>
    [Fact]
    public void A_rule_that_ipfw_refuses_binds_without_its_fault()
    {
        (string Rule, string Message)[] rejected = [.. RecordedRules.Rejected()];
        Assert.Equal(80, rejected.Length);
        foreach ((string rule, string message) in rejected)
        {
            string mended = message.StartsWith("bad address", StringComparison.Ordinal)
                ? rule.Replace(" ip6 from ", " ip from ")
                : Regex.Replace(rule, "^(.*?)((?:not )?ip[46]( |$))", "$1ip from any to any $2");
            RuleFileResult result = Read(mended, TablesOfRejected);
            Assert.True(result.RuleSet is not null, $"{mended}\n{string.Join('\n', result.Problems)}");
        }
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
