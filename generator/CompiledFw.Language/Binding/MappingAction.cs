using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The keys of a rule's mapping up to its body, as words: <c>number</c>, <c>set</c>, <c>prob</c>, the action with its argument,
/// <c>log</c>, <c>tag</c> and <c>untag</c>.
/// </summary>
internal sealed class MappingAction(OperandWords operands, ProblemList problems)
{
    /// <summary>Actions that a key of their name can give, with their argument as its value.</summary>
    public static readonly string[] WithArgument = ["skipto", "call", "unreach", "unreach6", "setmark", "check-state"];

    public static readonly string[] Keys = ["number", "set", "prob", "action", .. WithArgument, "log", "tag", "untag"];

    public bool TryAdd(List<Word> words, MappingNode rule) =>
        TryAddNumber(words, rule)
        && TryAddOperand(words, rule, "set")
        && TryAddOperand(words, rule, "prob")
        && TryAddAction(words, rule)
        && TryAddLog(words, rule)
        && TryAddOperand(words, rule, "tag")
        && TryAddOperand(words, rule, "untag");

    private bool TryAddNumber(List<Word> words, MappingNode rule)
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

        words.Add(number);
        return true;
    }

    private bool TryAddOperand(List<Word> words, MappingNode rule, string key)
    {
        if (rule.Find(key) is not MappingEntry entry)
            return true;
        words.Add(new Word(key, entry.Key.Span));
        return operands.TryAdd(words, entry, entry.Value);
    }

    /// <summary>
    /// <c>action: skipto 1000</c>, or <c>action: skipto</c> with <c>skipto: 1000</c>, or <c>skipto: 1000</c> alone; the other actions
    /// with an argument likewise.
    /// </summary>
    private bool TryAddAction(List<Word> words, MappingNode rule)
    {
        MappingEntry? action = rule.Find("action");
        MappingEntry[] arguments = WithArgument.Select(rule.Find).OfType<MappingEntry>().ToArray();
        if (arguments.Length > 1)
        {
            return problems.Refuse(
                ProblemKinds.BadRuleKey,
                arguments[1].Key.Span,
                $"`{arguments[0].Key.Value}` and `{arguments[1].Key.Value}` in one rule: a rule has one action.");
        }

        MappingEntry? argument = arguments.Length == 0 ? null : arguments[0];
        if (action is not null && !TryAddWritten(words, action, argument))
            return false;
        if (action is null && argument is not null)
            words.Add(new Word(argument.Key.Value, argument.Key.Span));
        if (action is null && argument is null && rule.Entries.Count > 0 && !rule.Entries.All(e => e.Key.Value is "number" or "comment"))
        {
            MappingRule.RefuseUnknownKeys(rule, problems);
            return problems.Refuse(
                ProblemKinds.MissingWord,
                rule.Entries[0].Key.Span,
                "The rule has no `action`: `allow`, `deny`, `reject`, `count`, `skipto` or `check-state`.");
        }

        return argument is null
            || (argument.Key.Value == "check-state" ? TryAddStateName(words, argument) : operands.TryAdd(words, argument, argument.Value));
    }

    private bool TryAddWritten(List<Word> words, MappingEntry action, MappingEntry? argument)
    {
        if (!NodeShapes.TryText(action.Value, problems, "`action`", out ScalarNode text))
            return false;
        IReadOnlyList<Word> written = RuleWords.Split(text).Words;
        bool takesArgument = written.Count > 0 && (WithArgument.Contains(written[0].Text) || written[0].Text == "return");
        if (written.Count == 0 || written.Count > (takesArgument ? 2 : 1))
        {
            return problems.Refuse(
                ProblemKinds.BadRuleKey,
                text.Span,
                $"`action` is one word, `allow`, or `skipto 1000`; {Quote.Of(text.Value)} is not.");
        }

        if (argument is not null && (written.Count > 1 || written[0].Text != argument.Key.Value))
        {
            return problems.Refuse(
                ProblemKinds.BadRuleKey,
                argument.Key.Span,
                $"`{argument.Key.Value}` beside `action: {Quote.Of(text.Value).Trim('`')}`: a rule has one action.");
        }

        if (argument is null && written.Count == 1 && WithArgument.Contains(written[0].Text) && written[0].Text != "check-state")
        {
            string example = written[0].Text == "setmark" ? "1" : written[0].Text.StartsWith("unreach", StringComparison.Ordinal) ? "port" : "300";
            return problems.Refuse(
                ProblemKinds.MissingWord,
                text.Span,
                $"`{written[0].Text}` needs {(example == "300" ? "the number of a rule" : "an argument")}: `action: {written[0].Text} {example}`, or `{written[0].Text}: {example}` in its place.");
        }

        words.AddRange(written);
        return true;
    }

    private bool TryAddLog(List<Word> words, MappingNode rule)
    {
        if (rule.Find("log") is not MappingEntry entry || entry.Value is ScalarNode { Value: "false" })
            return true;
        words.Add(new Word("log", entry.Key.Span));
        if (entry.Value is ScalarNode { Value: "true" })
            return true;
        if (!NodeShapes.TryMapping(entry.Value, problems, "`log`", "`{ amount: 100 }`, or `true`", out MappingNode mapping))
            return false;
        NodeShapes.RefuseUnknownKeys(mapping, problems, "`log`", ["amount"]);
        if (mapping.Find("amount") is not MappingEntry amount)
            return true;
        words.Add(new Word("logamount", amount.Key.Span));
        return operands.TryAdd(words, amount, amount.Value);
    }

    private bool TryAddStateName(List<Word> words, MappingEntry entry) => entry.Value switch
    {
        ScalarNode { Value: "true" or "" } => true,
        ScalarNode { Value: "false" } no => problems.Refuse(
            ProblemKinds.BadRuleKey,
            no.Span,
            "`check-state: false` says nothing: leave the key out, or the rule."),
        _ => MappingState.TryAddName(words, entry.Value, problems),
    };
}
