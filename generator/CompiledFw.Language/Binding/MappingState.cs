using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The keys of a rule's mapping that make flows, as words: <c>keep-state: name</c>, <c>limit: { by: src-addr, max: 4, name: web }</c>,
/// <c>timeout: 1h</c>, <c>defer-action: true</c>, <c>midstream: true</c>.
/// </summary>
internal sealed class MappingState(OperandWords operands, ProblemList problems)
{
    private const string Timeout = "timeout";

    public static readonly string[] LimitKeys = ["by", "max", "name"];

    public static readonly string[] Keys = [.. StateBinder.Words.Keys, .. StateBinder.Deferring, Timeout, .. AdmissionBinder.Words];

    public bool TryAdd(List<Word> words, MappingNode rule)
    {
        MappingEntry? timeout = rule.Find(Timeout);
        foreach (MappingEntry entry in rule.Entries)
        {
            if (StateBinder.Deferring.Contains(entry.Key.Value) && !TryAddDeferring(words, entry))
                return false;
            if (AdmissionBinder.Words.Contains(entry.Key.Value) && !TryAddAdmission(words, entry))
                return false;
            if (!StateBinder.Words.TryGetValue(entry.Key.Value, out StateWord word) || entry.Value is ScalarNode { Value: "false" })
                continue;
            words.Add(new Word(entry.Key.Value, entry.Key.Span));
            bool isAdded = word is StateWord.Limit or StateWord.SetLimit
                ? TryAddLimit(words, entry)
                : entry.Value is ScalarNode { Value: "true" } || TryAddName(words, entry.Value, problems);
            if (!isAdded || (timeout is not null && !TryAddTimeout(words, timeout)))
                return false;
            timeout = null;
        }

        return timeout is null || problems.Refuse(
            ProblemKinds.BadRuleKey,
            timeout.Key.Span,
            "`timeout` is how long a flow lives, and the rule makes none: add `keep-state: true`.");
    }

    /// <summary>A state name, with or without its colon.</summary>
    public static bool TryAddName(List<Word> words, Node node, ProblemList problems)
    {
        if (!NodeShapes.TryText(node, problems, "A state name", out ScalarNode text))
            return false;
        if (text.Value.IndexOf('(') >= 0)
        {
            return problems.Refuse(
                ProblemKinds.BadStateName,
                text.Span,
                $"{Quote.Of(text.Value)} is not a state name; how long its flows live is a key of its own, `timeout: 1h`.");
        }

        words.Add(new Word(text.Value[0] == ':' ? text.Value : ":" + text.Value, text.Span));
        return true;
    }

    private bool TryAddDeferring(List<Word> words, MappingEntry entry)
    {
        if (entry.Value is ScalarNode { Value: "true" })
            words.Add(new Word(entry.Key.Value, entry.Key.Span));
        return entry.Value is ScalarNode { Value: "true" or "false" } || problems.Refuse(
            ProblemKinds.BadRuleKey,
            entry.Value.Span,
            $"`{entry.Key.Value}` takes `true`, and nothing else: leave the key out where it is not meant.");
    }

    /// <summary><c>midstream: false</c> is the other way than the file's; <c>reserved: false</c> leaves the word out.</summary>
    private bool TryAddAdmission(List<Word> words, MappingEntry entry)
    {
        bool isFalse = entry.Value is ScalarNode { Value: "false" };
        if (isFalse && entry.Key.Value == AdmissionBinder.MidStream)
            words.Add(new Word("not", entry.Value.Span));
        if (!isFalse || entry.Key.Value == AdmissionBinder.MidStream)
            words.Add(new Word(entry.Key.Value, entry.Key.Span));
        return isFalse || entry.Value is ScalarNode { Value: "true" } || problems.Refuse(
            ProblemKinds.BadRuleKey,
            entry.Value.Span,
            $"`{entry.Key.Value}` is `true` or `false`.");
    }

    private bool TryAddLimit(List<Word> words, MappingEntry entry)
    {
        string what = $"`{entry.Key.Value}`";
        if (!NodeShapes.TryMapping(entry.Value, problems, what, "`{ by: src-addr, max: 4 }`", out MappingNode limit))
            return false;
        NodeShapes.RefuseUnknownKeys(limit, problems, what, LimitKeys);
        if (limit.Find("by") is not MappingEntry by || limit.Find("max") is not MappingEntry most)
        {
            return problems.Refuse(
                ProblemKinds.MissingKey,
                limit.Span,
                $"{what} says `by` which fields flows are counted, and their `max`: `{{ by: src-addr, max: 4 }}`.");
        }

        if (!MappingSettings.TryAddFields(words, problems, by.Value))
            return false;
        return operands.TryAdd(words, most, most.Value)
            && (limit.Find("name") is not MappingEntry name || TryAddName(words, name.Value, problems));
    }

    private bool TryAddTimeout(List<Word> words, MappingEntry timeout)
    {
        words.Add(new Word("(", timeout.Key.Span));
        words.Add(new Word(Timeout, timeout.Key.Span));
        if (!operands.TryAdd(words, timeout, timeout.Value))
            return false;
        words.Add(new Word(")", timeout.Value.Span));
        return true;
    }
}
