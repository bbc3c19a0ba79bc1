using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// NPF's groups: <c>{ group: outside, via: wan, match: last, rules: […] }</c>. The tests of the group hold for each of its rules. With
/// <c>match: last</c> the last rule that matches decides, and one with <c>final</c> at once.
/// </summary>
/// <remarks>
/// A group becomes plain rules, so that nothing after binding knows of groups. Where the last one decides, rules with <c>final</c> come
/// first, in their order, and the others behind them in reverse: then the first that matches is the one that decides. They share the
/// group's number, because no rule can stand between them, and they have to be decisions, for a rule that only counts would count other
/// packets than it seems to.
/// </remarks>
internal sealed class RuleGroupBinder(ProblemList problems, RuleBinder binder)
{
    public const string Key = "group";

    /// <summary>In a rule of a group where the last match decides: this one decides at once.</summary>
    public const string Final = "final";

    private const string Rules = "rules";

    private static readonly string[] Guards = ["in", "out", "via", "recv", "xmit"];

    public static readonly string[] Keys = [Key, "number", "match", .. Guards, Rules];

    /// <summary>The rules of the group in the order of their evaluation.</summary>
    public IEnumerable<Rule> Bind(MappingNode group)
    {
        NodeShapes.RefuseUnknownKeys(group, problems, "a group", Keys);
        NodeShapes.TryText(group.Find(Key)!.Value, problems, "The name of a group", out _);
        if (group.Find(Rules) is not MappingEntry rules)
        {
            problems.Add(ProblemKinds.MissingKey, group.Span, "A group has `rules`: `{ group: outside, via: wan, rules: […] }`.");
            return [];
        }

        if (!TryReadMatch(group, out bool isLast)
            || !TryReadGuard(group, out List<Word> guard)
            || !TryReadNumber(group, isLast, out int? number)
            || !NodeShapes.TryList(rules.Value, problems, "`rules`", "one rule a line behind `- `", out EquatableArray<Node> items))
        {
            return [];
        }

        List<(Rule Rule, bool IsFinal)> bound = [];
        for (int i = 0; i < items.Count && !problems.IsFull; i++)
        {
            if (BindOne(items[i], guard, isLast, ref number) is { } rule)
                bound.Add(rule);
        }

        return isLast
            ? bound.Where(r => r.IsFinal).Concat(bound.Where(r => !r.IsFinal).Reverse()).Select(r => r.Rule)
            : bound.Select(r => r.Rule);
    }

    private (Rule Rule, bool IsFinal)? BindOne(Node item, List<Word> guard, bool isLast, ref int? number)
    {
        if (item is MappingNode inner && inner.Find(Key) is MappingEntry nested)
        {
            problems.Add(ProblemKinds.WrongShape, nested.Key.Span, "A group inside a group: put it behind the other.");
            return null;
        }

        if (RuleFileBinder.WordsOf(item, problems) is not RuleWords words)
            return null;
        Word? final = isLast ? words.Words.FirstOrDefault(w => w.Text == Final) : null;
        IEnumerable<Word> own = words.Words.Where(w => !ReferenceEquals(w, final));
        if (words.Words.Count == 0)
            own = [new Word("count", words.Span)];
        if (own.Any(w => w.Text == "check-state"))
        {
            problems.Add(
                ProblemKinds.CheckStateBody,
                words.Span,
                "`check-state` takes no tests, and so not those of a group either: put it before the group.");
            return null;
        }

        if (binder.Bind(words with { Words = [.. own, .. guard] }, isLast ? number : null) is not Rule rule)
            return null;
        if (!isLast)
            return (rule, false);
        number = rule.Number;
        if (rule.Action.EndsSearch && rule.Chance is null && rule.State is not { Defers: true })
            return (rule, final is not null);
        problems.Add(
            ProblemKinds.MisplacedWord,
            rule.Span,
            "Where the last match decides, every rule has to be a decision, `allow` or `deny`, without `prob` and `defer-action`: put this one before the group.");
        return null;
    }

    private bool TryReadMatch(MappingNode group, out bool isLast)
    {
        isLast = false;
        if (group.Find("match") is not MappingEntry match)
            return true;
        if (!NodeShapes.TryText(match.Value, problems, "`match`", out ScalarNode text))
            return false;
        isLast = text.Value == "last";
        return text.Value is "first" or "last" || problems.Refuse(
            ProblemKinds.BadValue,
            text.Span,
            $"`match` is `first` or `last`, not {Quote.Of(text.Value)}.");
    }

    /// <summary>The group's own tests, in words, for each of its rules.</summary>
    private bool TryReadGuard(MappingNode group, out List<Word> guard)
    {
        guard = [];
        OperandWords operands = new(problems);
        foreach (MappingEntry entry in group.Entries.Where(e => Guards.Contains(e.Key.Value)))
        {
            guard.Add(new Word(entry.Key.Value, entry.Key.Span));
            bool isFlag = entry.Key.Value is "in" or "out";
            if (isFlag && entry.Value is not ScalarNode { Value: "true" })
            {
                return problems.Refuse(
                    ProblemKinds.BadRuleKey,
                    entry.Value.Span,
                    $"`{entry.Key.Value}` takes `true`, and nothing else: leave the key out where it is not meant.");
            }

            if (!isFlag && !operands.TryAdd(guard, entry, entry.Value))
                return false;
        }

        return true;
    }

    private bool TryReadNumber(MappingNode group, bool isLast, out int? number)
    {
        number = null;
        if (group.Find("number") is not MappingEntry entry)
            return true;
        if (!isLast)
        {
            return problems.Refuse(
                ProblemKinds.BadRuleKey,
                entry.Key.Span,
                "`number` numbers all rules of a group in which the last match decides; in this one each rule has its own.");
        }

        if (!NodeShapes.TryText(entry.Value, problems, "`number`", out ScalarNode text)
            || !RuleNumbers.TryRead(NodeShapes.WordOf(text), problems, out int read))
        {
            return false;
        }

        number = read;
        return true;
    }
}
