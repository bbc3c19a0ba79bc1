using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>
/// Makes a failing case small: leaves out packets and commands, rules, parts of rules, and packets again, as long as the engines still disagree in the same
/// kind of answer. Half of what is left is tried before a quarter, and so on down to one.
/// </summary>
/// <param name="choice">How the generated code matches.</param>
internal sealed class Reduction(PlanChoice choice)
{
    public RandomCase Of(RandomCase failing, string what)
    {
        RandomCase fewEvents = WithFewerEvents(failing, what);
        IReadOnlyList<GeneratedRule> rules = WithoutNeedless(
            fewEvents.Rules.Rules,
            candidates => Disagrees(fewEvents.With(candidates), what));
        return WithFewerEvents(WithShorterRules(fewEvents.With(rules), what), what);
    }

    /// <summary>Leaves out parts of each rule.</summary>
    private RandomCase WithShorterRules(RandomCase failing, string what)
    {
        for (int i = 0; i < failing.Rules.Rules.Count; i++)
        {
            while (Shorter(failing.Rules.Rules[i]).Select(Changed).FirstOrDefault(candidate => Disagrees(candidate, what)) is RandomCase shorter)
                failing = shorter;

            RandomCase Changed(GeneratedRule rule) => failing.With([.. failing.Rules.Rules.Select((old, at) => at == i ? rule : old)]);
        }

        return failing;
    }

    private static IEnumerable<GeneratedRule> Shorter(GeneratedRule rule)
    {
        for (int i = 0; i < rule.Options.Count; i++)
            yield return rule with { Head = rule.Head ?? RuleHead.Everything, Options = [.. rule.Options.Take(i), .. rule.Options.Skip(i + 1)] };
        GeneratedRule[] others =
        [
            rule with { Head = rule.Head is null ? null : RuleHead.Everything },
            rule with { Head = rule.Head is null ? null : rule.Head with { Source = RuleEnd.Any } },
            rule with { Head = rule.Head is null ? null : rule.Head with { Destination = RuleEnd.Any } },
            rule with { Head = rule.Head is null ? null : rule.Head with { Protocol = "ip" } },
            rule with { State = null },
            rule with { State = rule.State is null ? null : rule.State with { Timeout = null } },
            rule with { State = rule.State is null ? null : rule.State with { Name = "" } },
            rule with { Tag = null },
            rule with { LogAmount = null },
            rule with { Comment = null },
            rule with { Set = null },
            rule with { Probability = null },
            rule with { AsMapping = false },
        ];
        foreach (GeneratedRule other in others.Where(other => other != rule))
            yield return other;
    }

    private RandomCase WithFewerEvents(RandomCase failing, string what)
    {
        RuleSet ruleSet = BoundRuleFile.Bind(failing.Rules.ToYaml());
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([ruleSet], choice: choice);
        return failing with
        {
            Events = WithoutNeedless(
                failing.Events,
                events => Disagrees(ruleSet, generated, events, what)),
        };
    }

    private bool Disagrees(RandomCase candidate, string what)
    {
        RuleSet? ruleSet = BoundRuleFile.TryBind(candidate.Rules.ToYaml(), out _);
        if (ruleSet is null)
            return false;
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([ruleSet], choice: choice);
        return Disagrees(ruleSet, generated, candidate.Events, what);
    }

    private static bool Disagrees(
        RuleSet ruleSet, GeneratedFirewalls generated, IReadOnlyList<TrafficEvent> events, string what)
    {
        IEngine interpreter = new InterpreterEngine(ruleSet);
        IEngine compiled = new GeneratedEngine(generated.Create(0));
        return Comparison.Find(interpreter, compiled, events, watchFlows: false)?.What == what;
    }

    private static IReadOnlyList<T> WithoutNeedless<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, bool> stillFails)
    {
        for (int chunk = Math.Max(1, items.Count / 2); chunk >= 1; chunk /= 2)
        {
            for (int at = items.Count - chunk; at >= 0; at -= chunk)
            {
                IReadOnlyList<T> fewer = [.. items.Take(at), .. items.Skip(at + chunk)];
                if (stillFails(fewer))
                    items = fewer;
            }
        }

        return items;
    }
}
