using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// A rule as a mapping, rewritten into the words of the same rule as a line. Each word keeps the position of its YAML text, and
/// each value may give one operand only, so that nothing hides inside another key's value.
/// <para>
/// <c>false</c> leaves <c>log</c> and <c>keep-state</c> out. As the value of a test it is refused: <c>in: false</c>
/// could mean "not in" as well as "whatever", and a firewall must not guess.
/// </para>
/// </summary>
internal sealed class MappingRule(ProblemList problems)
{
    private static readonly string[] Head =
        ["number", "action", "skipto", "check-state", "log", "proto", "from", "to", "comment", "not"];

    private static readonly string[] Flags = ["in", "out", "setup", "established", "ip4", "ipv4", "ip6", "ipv6"];
    private static readonly string[] AllKeys = [.. Head, .. OptionTable.Readers.Keys];

    private readonly OperandWords _operands = new(problems);
    private readonly List<Word> _words = [];
    private Node? _to;

    /// <summary>The words; null when a problem was reported.</summary>
    public RuleWords? WordsOf(MappingNode rule)
    {
        if (!AddNumber(rule) || !AddAction(rule) || !AddLog(rule) || !new MappingHead(_operands, problems).TryAdd(_words, rule))
            return null;
        _to = rule.Find("to")?.Value;
        bool isComplete = true;
        for (int i = 0; i < rule.Entries.Count && !problems.IsFull; i++)
        {
            MappingEntry entry = rule.Entries[i];
            if (entry.Key.Value == "not")
                isComplete &= AddNegated(entry.Value);
            else if (!Head.Contains(entry.Key.Value))
                isComplete &= AddOption(entry, negation: null);
        }

        string? comment = null;
        if (rule.Find("comment") is MappingEntry commented)
        {
            isComplete &= NodeShapes.TryText(commented.Value, problems, "`comment`", out ScalarNode text);
            comment = RuleWords.OneLine(text.Value);
        }

        return isComplete ? new RuleWords(_words, comment, rule.Span) : null;
    }

    private bool AddNumber(MappingNode rule)
    {
        if (rule.Find("number") is not MappingEntry entry)
            return true;
        if (!NodeShapes.TryText(entry.Value, problems, "`number`", out ScalarNode text))
            return false;
        Word number = NodeShapes.WordOf(text);
        if (!number.IsDigits)
        {
            return problems.Refuse(
                ProblemKinds.BadRuleNumber,
                text.Span,
                $"{Quote.Of(text.Value)} is not a rule number: they go from 1 to 65534.");
        }

        _words.Add(number);
        return true;
    }

    /// <summary>
    /// <c>action: skipto 1000</c>, or <c>action: skipto</c> with <c>skipto: 1000</c>, or <c>skipto: 1000</c> alone;
    /// <c>check-state</c> likewise.
    /// </summary>
    private bool AddAction(MappingNode rule)
    {
        MappingEntry? action = rule.Find("action");
        MappingEntry? argument = rule.Find("skipto") ?? rule.Find("check-state");
        if (rule.Find("skipto") is not null && rule.Find("check-state") is MappingEntry second)
        {
            return problems.Refuse(
                ProblemKinds.BadRuleKey,
                second.Key.Span,
                "`skipto` and `check-state` in one rule: a rule has one action.");
        }

        if (action is not null)
        {
            if (!NodeShapes.TryText(action.Value, problems, "`action`", out ScalarNode text))
                return false;
            IReadOnlyList<Word> words = RuleWords.Split(text).Words;
            int most = words.Count > 0 && words[0].Text is "skipto" or "check-state" ? 2 : 1;
            if (words.Count == 0 || words.Count > most)
            {
                return problems.Refuse(
                    ProblemKinds.BadRuleKey,
                    text.Span,
                    $"`action` is one word, `allow`, or `skipto 1000`; {Quote.Of(text.Value)} is not.");
            }

            if (argument is not null && (words.Count > 1 || words[0].Text != argument.Key.Value))
            {
                return problems.Refuse(
                    ProblemKinds.BadRuleKey,
                    argument.Key.Span,
                    $"`{argument.Key.Value}` beside `action: {Quote.Of(text.Value).Trim('`')}`: a rule has one action.");
            }

            if (argument is null && words.Count == 1 && words[0].Text == "skipto")
            {
                return problems.Refuse(
                    ProblemKinds.MissingWord,
                    text.Span,
                    "`skipto` needs the number of a rule: `action: skipto 300`, or `skipto: 300` in its place.");
            }

            _words.AddRange(words);
        }
        else if (argument is not null)
        {
            _words.Add(new Word(argument.Key.Value, argument.Key.Span));
        }
        else if (rule.Entries.Count > 0 && !rule.Entries.All(e => e.Key.Value is "number" or "comment"))
        {
            RefuseUnknownKeys(rule);
            return problems.Refuse(
                ProblemKinds.MissingWord,
                rule.Entries[0].Key.Span,
                "The rule has no `action`: `allow`, `deny`, `reject`, `count`, `skipto` or `check-state`.");
        }

        if (argument is null)
            return true;
        return argument.Key.Value == "skipto" ? _operands.TryAdd(_words, argument, argument.Value) : AddStateName(argument);
    }

    private void RefuseUnknownKeys(MappingNode rule)
    {
        foreach (MappingEntry entry in rule.Entries)
        {
            if (!AllKeys.Contains(entry.Key.Value) && !problems.IsFull)
                RefuseKey(entry.Key);
        }
    }

    private bool AddLog(MappingNode rule)
    {
        if (rule.Find("log") is not MappingEntry entry)
            return true;
        if (entry.Value is ScalarNode { Value: "false" })
            return true;
        _words.Add(new Word("log", entry.Key.Span));
        if (entry.Value is ScalarNode { Value: "true" })
            return true;
        if (!NodeShapes.TryMapping(entry.Value, problems, "`log`", "`{ amount: 100 }`, or `true`", out MappingNode mapping))
            return false;
        NodeShapes.RefuseUnknownKeys(mapping, problems, "`log`", ["amount"]);
        if (mapping.Find("amount") is not MappingEntry amount)
            return true;
        _words.Add(new Word("logamount", amount.Key.Span));
        return _operands.TryAdd(_words, amount, amount.Value);
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

            isComplete &= AddOption(mapping.Entries[0], negation: new Word("not", item.Span));
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
            return RefuseKey(entry.Key);
        if (key == "keep-state" && isFalse)
            return true;
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
        if (isTrue && key is "frag" or "keep-state")
            return true;
        if (Flags.Contains(key))
        {
            return isTrue || problems.Refuse(
                ProblemKinds.BadRuleKey,
                entry.Value.Span,
                $"`{key}` takes `true`, and nothing else: leave the key out where it is not meant.");
        }

        return key == "keep-state" ? AddName(entry.Value) : _operands.TryAdd(_words, entry, entry.Value);
    }

    private bool AddStateName(MappingEntry entry) => entry.Value switch
    {
        ScalarNode { Value: "true" or "" } => true,
        ScalarNode { Value: "false" } no => problems.Refuse(
            ProblemKinds.BadRuleKey,
            no.Span,
            "`check-state: false` says nothing: leave the key out, or the rule."),
        _ => AddName(entry.Value),
    };

    /// <summary>A state name, with or without its colon.</summary>
    private bool AddName(Node node)
    {
        if (!NodeShapes.TryText(node, problems, "A state name", out ScalarNode text))
            return false;
        _words.Add(new Word(text.Value[0] == ':' ? text.Value : ":" + text.Value, text.Span));
        return true;
    }

    private bool RefuseKey(ScalarNode key) => CutRule.TryExplainKey(key, out string message)
        ? problems.Refuse(ProblemKinds.WrongShape, key.Span, message)
        : UnknownWord.Refuse(new Word(key.Value, key.Span), problems, "a key of a rule", AllKeys);
}
