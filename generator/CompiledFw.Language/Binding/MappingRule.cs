using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// A rule as a mapping, rewritten into the words of the same rule as a line. Each word keeps the position of its YAML text, and
/// each value may give one operand only, so that nothing hides inside another key's value.
/// <para>
/// <c>false</c> leaves <c>log</c> and the words that make flows out. As the value of a test it is refused: <c>in: false</c>
/// could mean "not in" as well as "whatever", and a firewall must not guess.
/// </para>
/// </summary>
internal sealed class MappingRule(ProblemList problems)
{
    private static readonly string[] Others = ["proto", "from", "to", "comment", "not", RuleGroupBinder.Final];

    /// <summary>Options that take no argument: their value is <c>true</c>.</summary>
    private static readonly string[] Flags =
        ["in", "out", "setup", "established", "ip4", "ipv4", "ip6", "ipv6", "layer2", "bridged", "verrevpath", "versrcreach", "antispoof"];

    /// <summary>Options whose value is two words.</summary>
    private static readonly string[] Pairs = ["MAC", "mac", "lookup"];

    /// <summary>Every key that a rule can have.</summary>
    public static readonly string[] AllKeys =
        [.. MappingAction.Keys, .. Others, .. OptionTable.Readers.Keys.Except(MappingState.Keys), .. MappingState.Keys];

    private readonly OperandWords _operands = new(problems);
    private readonly List<Word> _words = [];
    private Node? _to;

    /// <summary>The words; null when a problem was reported.</summary>
    public RuleWords? WordsOf(MappingNode rule)
    {
        if (!new MappingAction(_operands, problems).TryAdd(_words, rule) || !new MappingHead(_operands, problems).TryAdd(_words, rule))
            return null;
        _to = rule.Find("to")?.Value;
        bool isComplete = true;
        for (int i = 0; i < rule.Entries.Count && !problems.IsFull; i++)
        {
            MappingEntry entry = rule.Entries[i];
            if (entry.Key.Value == "not")
                isComplete &= AddNegated(entry.Value);
            else if (!IsOfAnother(entry))
                isComplete &= AddOption(entry, negation: null);
        }

        if (rule.Find(RuleGroupBinder.Final) is MappingEntry final)
            isComplete &= AddFinal(final);
        isComplete &= new MappingState(_operands, problems).TryAdd(_words, rule);
        string? comment = null;
        if (rule.Find("comment") is MappingEntry commented)
        {
            isComplete &= NodeShapes.TryText(commented.Value, problems, "`comment`", out ScalarNode text);
            comment = RuleWords.OneLine(text.Value);
        }

        return isComplete ? new RuleWords(_words, comment, rule.Span) : null;
    }

    public static void RefuseUnknownKeys(MappingNode rule, ProblemList problems)
    {
        foreach (MappingEntry entry in rule.Entries)
        {
            if (!AllKeys.Contains(entry.Key.Value) && !problems.IsFull)
                RefuseKey(entry.Key, problems);
        }
    }

    /// <summary>
    /// True of a key of the action, the head or the state; <c>proto</c> is the head's, although an option of that name exists.
    /// </summary>
    private static bool IsOfAnother(MappingEntry entry) =>
        MappingAction.Keys.Contains(entry.Key.Value) || MappingState.Keys.Contains(entry.Key.Value) || Others.Contains(entry.Key.Value);

    private bool AddFinal(MappingEntry entry)
    {
        if (entry.Value is ScalarNode { Value: "true" })
            _words.Add(new Word(entry.Key.Value, entry.Key.Span));
        return entry.Value is ScalarNode { Value: "true" or "false" }
            || problems.Refuse(ProblemKinds.BadRuleKey, entry.Value.Span, "`final` takes `true`, and nothing else.");
    }

    /// <summary><c>not: { setup: true }</c>, or a list of such mappings; each negates one option.</summary>
    private bool AddNegated(Node node)
    {
        EquatableArray<Node> items = node is SequenceNode list ? list.Items : new[] { node }.ToEquatableArray();
        bool isComplete = true;
        foreach (Node item in items)
        {
            if (!NodeShapes.TryMapping(item, problems, "`not`", "`{ setup: true }`", out MappingNode mapping))
                return false;
            if (mapping.Entries.Count != 1)
            {
                return problems.Refuse(
                    ProblemKinds.BadRuleKey,
                    item.Span,
                    "`not` negates one option: for several, make a list of mappings.");
            }

            MappingEntry entry = mapping.Entries[0];
            isComplete &= IsOfAnother(entry)
                ? MisplacedKey.RefuseInNot(entry, problems)
                : AddOption(entry, negation: new Word("not", item.Span));
        }

        return isComplete;
    }

    private bool AddOption(MappingEntry entry, Word? negation)
    {
        string key = entry.Key.Value;
        bool isTrue = entry.Value is ScalarNode { Value: "true" };
        bool isFalse = entry.Value is ScalarNode { Value: "false" };
        if (key == "port")
            return MisplacedKey.RefusePort(entry, _to, problems);
        if (!OptionTable.Readers.ContainsKey(key))
            return RefuseKey(entry.Key, problems);
        if (isFalse && (key == "frag" || Flags.Contains(key)))
        {
            return problems.Refuse(
                ProblemKinds.BadRuleKey,
                entry.Value.Span,
                $"`{key}: false` could mean two things: leave the key out, or write `not: {{ {key}: true }}`.");
        }

        if (negation is not null)
            _words.Add(negation);
        _words.Add(new Word(key, entry.Key.Span));
        if (isTrue && key == "frag")
            return true;
        if (Flags.Contains(key))
        {
            return isTrue || problems.Refuse(
                ProblemKinds.BadRuleKey,
                entry.Value.Span,
                $"`{key}` takes `true`, and nothing else: leave the key out where it is not meant.");
        }

        if (key is "threshold" or "duplicate")
            return MappingSettings.TryAdd(_words, _operands, problems, entry);
        return Pairs.Contains(key) ? AddPair(entry) : _operands.TryAdd(_words, entry, entry.Value);
    }

    /// <summary><c>MAC: any 02:00:00:00:00:01</c>, or a list of the two.</summary>
    private bool AddPair(MappingEntry entry)
    {
        Node[] items = entry.Value is SequenceNode list ? [.. list.Items] : [entry.Value];
        List<Word> words = [];
        bool hasComment = false;
        foreach (Node item in items)
        {
            if (!NodeShapes.TryText(item, problems, $"`{entry.Key.Value}`", out ScalarNode text))
                return false;
            RuleWords split = RuleWords.Split(text);
            words.AddRange(split.Words);
            hasComment |= split.Comment is not null;
        }

        _words.AddRange(words);
        return (words.Count == 2 && !hasComment) || problems.Refuse(
            ProblemKinds.BadRuleKey,
            entry.Value.Span,
            $"`{entry.Key.Value}` takes two words, `{(entry.Key.Value == "lookup" ? "dst-port web" : "any 02:00:00:00:00:01")}`.");
    }

    private static bool RefuseKey(ScalarNode key, ProblemList problems) => CutRule.TryExplainKey(key, out string message)
        ? problems.Refuse(ProblemKinds.WrongShape, key.Span, message)
        : UnknownWord.Refuse(new Word(key.Value, key.Span), problems, "a key of a rule", AllKeys);
}
