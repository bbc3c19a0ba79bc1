using CompiledFw.Appliance.Output;
using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Packets;
using CompiledFw.Recording;

namespace CompiledFw.Appliance.Explaining;

/// <summary>From the events of a packet to a line for each rule that it met, and for each stretch of rules that it skipped.</summary>
internal sealed class RuleLines(RuleSet ruleSet, RecordingFirewall firewall, RecordedPacket packet, PacketHeaders headers)
{
    /// <summary>Of a match in a reason. The rule is beside it.</summary>
    private const int LongestMatch = 80;

    private readonly RuleDescription[] _rules = firewall.Ruleset.Rules;
    private readonly MatchText _words = new(ruleSet);
    private readonly PacketFacts _facts = new(packet, headers, firewall.Interfaces);

    private int DefaultRule => _rules.Length - 1;

    public IEnumerable<RuleLine> Lines()
    {
        List<RuleEvent[]> visits = [.. Visits()];
        bool isByDefault = packet.Verdict.Reason == Reason.Default;
        for (int i = 0; i < visits.Count; i++)
        {
            int rule = RuleOf(visits[i]);
            int? next = i + 1 < visits.Count ? RuleOf(visits[i + 1]) : isByDefault ? DefaultRule : null;
            (RuleOutcome outcome, string reason) = Explain(ruleSet.Rules[rule], visits[i], next);
            yield return new RuleLine(outcome, _rules[rule].Number, _rules[rule].Number, _rules[rule].Text, reason);
            bool isCall = ruleSet.Rules[rule].Action is RuleAction.Call && outcome == RuleOutcome.Matched; // it comes back
            if (next > rule + 1 && !isCall)
                yield return Skipped(rule + 1, next.Value - 1, by: outcome == RuleOutcome.FlowFound ? ParentOf(visits[i]) : rule);
        }

        if (isByDefault)
            yield return new RuleLine(RuleOutcome.Matched, Verdict.DefaultRuleNumber, Verdict.DefaultRuleNumber, _rules[DefaultRule].Text, "no other rule decides");
    }

    private static int RuleOf(RuleEvent[] visit) => ((RuleEvent.Met)visit[0]).Rule;

    private static int ParentOf(RuleEvent[] visit) => visit.OfType<RuleEvent.FlowLookedUp>().Last().ParentRule!.Value;

    private IEnumerable<RuleEvent[]> Visits()
    {
        int begin = 0;
        for (int i = 1; i <= packet.Events.Count; i++)
        {
            if (i < packet.Events.Count && packet.Events[i] is not RuleEvent.Met)
                continue;
            if (begin < packet.Events.Count)
                yield return [.. packet.Events.Skip(begin).Take(i - begin)];
            begin = i;
        }
    }

    private RuleLine Skipped(int first, int last, int by)
    {
        int from = _rules[first].Number, to = _rules[last].Number;
        string which = first == last ? $"rule {from} was" : from == to ? $"{Quantity.Count(last - first + 1)} rules {from} were" : $"rules {from} to {to} were";
        return new RuleLine(RuleOutcome.Skipped, from, to, "", $"{which} skipped by rule {_rules[by].Number}");
    }

    private (RuleOutcome Outcome, string Reason) Explain(Rule rule, RuleEvent[] visit, int? next)
    {
        if (visit.Any(e => e is RuleEvent.SetAsked { IsOn: false }))
            return (RuleOutcome.NotMatched, $"set {rule.Set} is off");
        if (visit.Any(e => e is RuleEvent.ChanceDrawn { IsMet: false }))
            return (RuleOutcome.NotMatched, "not this time: it is met by chance");
        bool mayNotJump = visit.Any(e => e is RuleEvent.JumpRefused);
        if (visit.Any(e => e is RuleEvent.FlowLookedUp { ParentRule: not null }) && !mayNotJump)
            return (RuleOutcome.FlowFound, $"a flow that rule {_rules[ParentOf(visit)].Number} made: its action is taken{On(next)}");
        string again = mayNotJump ? $"a flow that rule {_rules[ParentOf(visit)].Number} made, which has sent the packet on before; " : "";
        if (visit.OfType<RuleEvent.Faulty>().FirstOrDefault() is { } faulty)
            return (RuleOutcome.NotMatched, $"{again}{ReasonText.Of(faulty.Fault)}: dropped on the spot");
        if (visit.Any(e => e is RuleEvent.CutOff))
            return (RuleOutcome.NotMatched, again + "its TCP options are not all there: dropped on the spot");
        if (visit.LastOrDefault(e => e is RuleEvent.Tested) is RuleEvent.Tested { Holds: false } failed)
            return (RuleOutcome.NotMatched, again + WhyNot(rule.Matches[failed.Match], failed));
        if (rule.Action is RuleAction.CheckState)
            return (RuleOutcome.NotMatched, again + (visit.Any(e => e is RuleEvent.FlowLookedUp) ? "no flow" : "looked up before"));
        return (RuleOutcome.Matched, again + string.Join(", ", Matched(rule, visit, next)));
    }

    private string WhyNot(Match match, RuleEvent.Tested failed) =>
        $"{RuleRow.Crop(_words.Of(match), LongestMatch, "...")}: no, {RuleRow.Crop(_facts.Of(match, failed), LongestMatch, "...")}";

    private IEnumerable<string> Matched(Rule rule, RuleEvent[] visit, int? next)
    {
        yield return rule.Matches.Count switch
        {
            0 => "matches every packet",
            1 => "its test holds",
            2 => "both tests hold",
            int tests => $"all {Quantity.Count(tests)} tests hold",
        };
        if (visit.OfType<RuleEvent.FlowKept>().FirstOrDefault() is { } kept)
        {
            yield return kept.Refusal is { } refusal ? $"but {ReasonText.Of(refusal)}"
                : kept.IsNew ? "makes a flow" : "has its flow already";
            if (kept.Refusal is null && rule.State!.Defers)
                yield return "its action waits for the next packet";
            if (kept.Refusal is not null || rule.State!.Defers)
                yield break;
        }

        if (packet.Verdict.Reason is Reason.TooManyTags or Reason.TooManyCalls && next is null)
            yield return $"but {ReasonText.Of(packet.Verdict.Reason)}";
        else if (rule.Action is RuleAction.Count)
            yield return "counted";
        else if (rule.Action is RuleAction.SetMark)
            yield return "marked";
        else if (visit.Any(e => e is RuleEvent.Called { WasIgnored: true }))
            yield return "but too many calls wait for their return: passed over";
        else if (visit.Any(e => e is RuleEvent.Returned { WasIgnored: true }))
            yield return "but no call waits for its return: passed over";
        else if (rule.Action is RuleAction.SkipTo or RuleAction.Call or RuleAction.Return)
            yield return On(next)[2..];
    }

    /// <summary>Where a rule that does not end the search leads.</summary>
    private string On(int? next) => next is { } rule ? $", on at rule {_rules[rule].Number}" : "";
}
