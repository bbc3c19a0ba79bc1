using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.RuleSources;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Appliance.Checking;

/// <summary>
/// Runs the tests of a rule file: each one is a packet that a firewall without flows, made anew, must decide as the test says.
/// So the tests' order means nothing, and none of them can hide behind a flow that another has made.
/// </summary>
internal static class FailingTests
{
    /// <summary>Of a rule's text in a message. The rule itself is in the file.</summary>
    private const int LongestRuleText = 200;

    /// <summary>Enough for the one flow that one packet makes: no test waits for a large table.</summary>
    private static readonly FirewallOptions OneFlow = new() { MaxFlows = 16 };

    /// <summary>All tests happen at this time.</summary>
    private static readonly TimeSpan Now = TimeSpan.FromDays(1);

    /// <summary>A problem for each test that fails.</summary>
    /// <exception cref="InputException">No firewall can be made of the rules.</exception>
    public static IEnumerable<Problem> Of(RuleSet ruleSet, CancellationToken interrupted)
    {
        RuleSetCompiler.IdentityOf(ruleSet);
        if (ruleSet.Tests.Count == 0)
            yield break;
        using RuleSource rules = RuleSource.Of(ruleSet, interrupted);
        foreach (RuleTest test in ruleSet.Tests)
        {
            interrupted.ThrowIfCancellationRequested();
            Firewall firewall = rules.Make(OneFlow);
            Verdict verdict = Evaluate(firewall, test.Packet);
            if (!Holds(test, in verdict))
                yield return new Problem(ProblemKinds.FailingTest, ruleSet.FilePath, test.Span, Sentence(test, in verdict, firewall));
        }
    }

    private static Verdict Evaluate(Firewall firewall, TestPacket packet)
    {
        Arrival arrival = TestPacketArrival.Of(packet, firewall, Now);
        return firewall.Evaluate(TestPacketBytes.Of(packet), in arrival);
    }

    private static bool Holds(RuleTest test, in Verdict verdict) =>
        test.Expect == VerdictWords.Of(verdict.Action) && (test.RuleNumber ?? verdict.RuleNumber) == verdict.RuleNumber;

    private static string Sentence(RuleTest test, in Verdict verdict, Firewall firewall)
    {
        string expected = test.RuleNumber switch
        {
            null => test.Expect,
            0 => $"{test.Expect} before the rules",
            int number => $"{test.Expect} by rule {number}",
        };
        string action = VerdictWords.Of(verdict.Action);
        string got = verdict.RuleNumber switch
        {
            0 => $"{action} before the rules, {Reasons.ToWord(verdict.Reason)}",
            Verdict.DefaultRuleNumber => $"{action} by the default rule {Verdict.DefaultRuleNumber}",
            ushort number => $"{action} by rule {number}, `{RuleRow.Crop(TextOf(number, firewall), LongestRuleText, "…")}`",
        };
        return $"Packet `{test.Text}`: expected {expected}, but got {got}.";
    }

    /// <summary>Several rules may share a number: of those that met the firewall's only packet, the last one decided it.</summary>
    private static string TextOf(ushort number, Firewall firewall)
    {
        RuleDescription[] rules = firewall.Ruleset.Rules;
        for (int i = rules.Length - 1; i >= 0; i--)
        {
            if (rules[i].Number == number && firewall.Counters[i].Packets > 0)
                return rules[i].Text;
        }

        return "";
    }
}
