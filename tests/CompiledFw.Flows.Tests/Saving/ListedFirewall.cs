using CompiledFw.Tables;
using CompiledFw.Tracking;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>
/// A firewall whose rules a test lists, such as <c>100 keep 53</c>: a packet to that port makes a flow of that rule under the rule's name.
/// </summary>
internal sealed class ListedFirewall(RulesetDescription ruleset, FirewallOptions? options = null) : Firewall(ruleset, options)
{
    /// <summary>Makes one.</summary>
    /// <param name="rules">Rules as number and text: <c>keep PORT [NAME]</c>, <c>bind PORT</c> or <c>limit PORT</c>; everything else makes no flow.</param>
    /// <param name="tracking">How flows are tracked.</param>
    /// <param name="names">State names; null = the default one alone.</param>
    /// <param name="maxFlows">The maximum.</param>
    /// <param name="limit">How many flows of one source a rule with <c>limit</c> allows.</param>
    /// <param name="reserved">Flows for rules whose text ends with <c>reserved</c>.</param>
    public static ListedFirewall Of(
        string[] rules, TrackingMode tracking = TrackingMode.Strict, string[]? names = null, int maxFlows = 1000, int limit = 2, int reserved = 0,
        int maxParents = 100) =>
        new(new RulesetDescription
        {
            Name = "Listed",
            Rules = [.. rules.Select(Rule), new RuleDescription(Verdict.DefaultRuleNumber, "deny ip from any to any")],
            InterfaceGlobs = [],
            StateNames = names ?? ["default"],
            Tracking = tracking,
            MaxFlows = maxFlows,
            MaxParents = maxParents,
            ReservedFlows = reserved,
            LooksUpAnyState = true,
            BindsFlows = rules.Any(r => r.Contains("bind ")),
            Me = AddressSet.Empty,
        })
        {
            Limit = limit,
        };

    private int Limit { get; init; }

    protected override void Decide(ref Evaluation e)
    {
        if (FindFlow(ref e, AnyStateName))
        {
            if (e.ParentRule >= 0)
                Allow(ref e, e.ParentRule, Ruleset.Rules[e.ParentRule].Number);
            return;
        }

        for (int i = 0; i < Ruleset.Rules.Length - 1; i++)
        {
            RuleDescription rule = Ruleset.Rules[i];
            string[] words = rule.Text.Split(' ');
            if (!rule.MakesFlows || e.Packet.DestinationPort != int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture))
                continue;
            byte name = words.Length > 2 && Array.IndexOf(Ruleset.StateNames, words[2]) is int found and >= 0 ? (byte)found : (byte)0;
            bool isMade = words[0] switch
            {
                "limit" => KeepLimited(ref e, name, i, rule.Number, (byte)LimitFields.SourceAddress, Limit),
                "bind" => KeepOnInterface(ref e, name, i, rule.Number),
                _ => Keep(ref e, name, i, rule.Number),
            };
            if (isMade)
                Allow(ref e, i, rule.Number);
            return;
        }

        DenyByDefault(ref e);
    }

    private static RuleDescription Rule(string line)
    {
        string[] words = line.Split(' ', 2);
        return new RuleDescription(
            ushort.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture),
            words[1],
            LimitBy: words[1].StartsWith("limit ", StringComparison.Ordinal) ? LimitFields.SourceAddress : LimitFields.None,
            IsReserved: words[1].EndsWith("reserved", StringComparison.Ordinal),
            MakesFlows: words[1].Split(' ')[0] is "keep" or "limit" or "bind");
    }
}
