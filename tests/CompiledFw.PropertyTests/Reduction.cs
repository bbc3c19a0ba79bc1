using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>
/// Makes a failing case small: leaves out packets, rules, and packets again, as long as the engines still disagree in the same
/// kind of answer. Half of what is left is tried before a quarter, and so on down to one.
/// </summary>
internal static class Reduction
{
    public static RandomCase Of(RandomCase failing, string what)
    {
        RandomCase fewPackets = WithFewerPackets(failing, what);
        IReadOnlyList<GeneratedRule> rules = WithoutNeedless(
            fewPackets.Rules.Rules,
            candidates => Disagrees(fewPackets with { Rules = fewPackets.Rules with { Rules = candidates } }, what));
        return WithFewerPackets(fewPackets with { Rules = fewPackets.Rules with { Rules = rules } }, what);
    }

    private static RandomCase WithFewerPackets(RandomCase failing, string what)
    {
        RuleSet ruleSet = BoundRuleFile.Bind(failing.Rules.ToYaml());
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([ruleSet]);
        return failing with
        {
            Packets = WithoutNeedless(
                failing.Packets,
                packets => Disagrees(ruleSet, generated, packets, what)),
        };
    }

    private static bool Disagrees(RandomCase candidate, string what)
    {
        RuleSet? ruleSet = BoundRuleFile.TryBind(candidate.Rules.ToYaml(), out _);
        if (ruleSet is null)
            return false;
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([ruleSet]);
        return Disagrees(ruleSet, generated, candidate.Packets, what);
    }

    private static bool Disagrees(
        RuleSet ruleSet, GeneratedFirewalls generated, IReadOnlyList<TrafficPacket> packets, string what)
    {
        IEngine interpreter = new InterpreterEngine(ruleSet);
        IEngine compiled = new GeneratedEngine(generated.Create(0));
        return Comparison.Find(interpreter, compiled, packets, watchFlows: false)?.What == what;
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
