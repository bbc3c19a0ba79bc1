using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The words among the options that make flows and are no tests: <c>keep-state</c>, <c>record-state</c>, <c>limit src-addr 4</c>,
/// <c>set-limit</c>, each with <c>:name</c> and <c>(timeout 1h)</c> behind it, and <c>defer-action</c>.
/// </summary>
internal sealed class StateBinder(WordReader words, RuleScope scope)
{
    private const string Timeout = "timeout";

    /// <summary>The words that make flows.</summary>
    public static readonly Dictionary<string, StateWord> Words = new(StringComparer.Ordinal)
    {
        ["keep-state"] = StateWord.KeepState,
        ["record-state"] = StateWord.RecordState,
        ["limit"] = StateWord.Limit,
        ["set-limit"] = StateWord.SetLimit,
        ["stateful"] = StateWord.Stateful,
        ["stateful-ends"] = StateWord.StatefulEnds,
    };

    /// <summary>The words that put the action off; the two mean the same, as in ipfw.</summary>
    public static readonly HashSet<string> Deferring = new(StringComparer.Ordinal) { "defer-action", "defer-immediate-action" };

    /// <summary>The fields by which <c>limit</c> can count.</summary>
    public static readonly Dictionary<string, LimitFields> Fields = new(StringComparer.Ordinal)
    {
        ["src-addr"] = LimitFields.SourceAddress,
        ["src-port"] = LimitFields.SourcePort,
        ["dst-addr"] = LimitFields.DestinationAddress,
        ["dst-port"] = LimitFields.DestinationPort,
        ["all"] = LimitFields.All,
    };

    private StateOption? _state;
    private Word? _deferred;

    public static bool IsStateWord(string text) => Words.ContainsKey(text) || Deferring.Contains(text);

    /// <summary>Binds the state word that the reader stands at.</summary>
    public bool TryBind()
    {
        Word word = words.Take();
        if (Deferring.Contains(word.Text))
        {
            if (_deferred is not null)
                return Refuse(word, $"A second `{word.Text}`: leave it out.");
            _deferred = word;
            return true;
        }

        if (_state is not null)
            return Refuse(word, $"A second word that makes flows, `{word.Text}`: a rule has one.");
        if (scope.IsStateless)
        {
            return Refuse(
                word,
                $"`{word.Text}` makes flows, and the file says `default-stateless: true`: leave it out, and allow the replies by a rule of their own.");
        }

        StateWord kind = Words[word.Text];
        FlowLimit? limit = null;
        if (kind is StateWord.Limit or StateWord.SetLimit && !TryBindLimit(word, out limit))
            return false;
        if (!StateName.TryBind(words, scope, takesAny: false, out string name) || !TryBindTimeout(out int seconds))
            return false;
        _state = new StateOption(kind, name, limit, seconds, Defers: false);
        return true;
    }

    /// <summary>What the words say together, once all of them are bound.</summary>
    public bool TryFinish(out StateOption? state)
    {
        state = _state is null ? null : _state with { Defers = _deferred is not null };
        return _deferred is null || _state is not null || Refuse(
            _deferred,
            $"`{_deferred.Text}` puts the action off to later packets of a flow, and the rule makes none: add `record-state` or `keep-state`.");
    }

    private bool TryBindLimit(Word word, out FlowLimit? limit)
    {
        limit = null;
        LimitFields by = LimitFields.None;
        while (words.Peek() is Word field && Fields.TryGetValue(field.Text, out LimitFields bit))
        {
            words.Take();
            by |= bit;
        }

        if (by == LimitFields.None)
        {
            return scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                words.Here,
                $"`{word.Text}` needs the fields by which flows are counted, {string.Join(", ", Fields.Keys)}, and a number: `{word.Text} src-addr 4`.");
        }

        NumberRules numbers = new(ProblemKinds.BadNumber, word.Text, "a number of flows", $"{word.Text} src-addr 4", 1, 65534);
        if (!ArgumentBinder.TryBind(words, scope, numbers, out Argument most))
            return false;
        limit = new FlowLimit(by, most);
        return true;
    }

    /// <summary><c>(timeout 1h)</c>, if it is there.</summary>
    private bool TryBindTimeout(out int seconds)
    {
        seconds = 0;
        if (words.Peek() is not { IsOpenBrace: true } || words.Peek(1)?.Text != Timeout)
            return true;
        string close = words.Take().Text == "(" ? ")" : "}";
        words.Take();
        if (words.Peek() is not { IsCloseBrace: false } word)
            return scope.Problems.Refuse(ProblemKinds.MissingWord, words.Here, "`timeout` needs a duration: `(timeout 1h)`.");
        words.Take();
        if (!Duration.TryRead(word.Text, word.Span, scope.Problems, out seconds))
            return false;
        return words.TryTake(close)
            || scope.Problems.Refuse(ProblemKinds.BadBraces, words.Here, $"`timeout {word.Text}` lacks its closing `{close}`.");
    }

    private bool Refuse(Word word, string message) => scope.Problems.Refuse(ProblemKinds.BadStateOption, word.Span, message);
}
