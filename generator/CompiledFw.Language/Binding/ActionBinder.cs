using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Reads what belongs to one action.</summary>
internal delegate bool ActionReader(WordReader words, RuleScope scope, out RuleAction action);

/// <summary>The action of a rule and its argument (reference: ipfw section 1.2).</summary>
internal sealed class ActionBinder(WordReader words, RuleScope scope)
{
    private const string Examples = "`allow`, `deny`, `reject`, `count`, `skipto N` or `check-state`";

    /// <summary>The actions by their word.</summary>
    public static readonly Dictionary<string, ActionReader> Actions = new(StringComparer.Ordinal)
    {
        ["allow"] = Plain(new RuleAction.Allow()),
        ["accept"] = Plain(new RuleAction.Allow()),
        ["pass"] = Plain(new RuleAction.Allow()),
        ["permit"] = Plain(new RuleAction.Allow()),
        ["deny"] = Plain(new RuleAction.Deny()),
        ["drop"] = Plain(new RuleAction.Deny()),
        ["reject"] = Plain(new RuleAction.Unreach(UnreachCodes.Icmp["host"])),
        ["unreach"] = WithCode("unreach", UnreachCodes.Icmp, code => new RuleAction.Unreach(code)),
        ["unreach6"] = WithCode("unreach6", UnreachCodes.Icmp6, code => new RuleAction.Unreach6(code)),
        ["reset"] = Plain(new RuleAction.Reset(IsIp6: false)),
        ["reset6"] = Plain(new RuleAction.Reset(IsIp6: true)),
        ["abort"] = Plain(new RuleAction.Abort(IsIp6: false)),
        ["abort6"] = Plain(new RuleAction.Abort(IsIp6: true)),
        ["count"] = Plain(new RuleAction.Count()),
        ["skipto"] = WithTarget("skipto", target => new RuleAction.SkipTo(target)),
        ["call"] = WithTarget("call", target => new RuleAction.Call(target)),
        ["return"] = Return,
        ["setmark"] = SetMark,
        ["check-state"] = CheckState,
    };

    public bool TryBind(out RuleAction action)
    {
        action = new RuleAction.Count();
        if (words.Peek() is not Word word)
            return scope.Problems.Refuse(ProblemKinds.MissingWord, words.Here, $"The rule has no action: write {Examples}.");
        words.Take();
        if (Actions.TryGetValue(word.Text, out ActionReader? read))
            return read(words, scope, out action);
        return word.Text switch
        {
            "set" or "prob" => scope.Problems.Refuse(
                ProblemKinds.MisplacedWord,
                word.Span,
                $"`{word.Text}` stands once before the action, `set` first: `set 5 prob 0.5 allow tcp from …`."),
            "log" or "logamount" or "tag" or "untag" => scope.Problems.Refuse(
                ProblemKinds.MisplacedWord,
                word.Span,
                $"`{word.Text}` follows the action: `allow log logamount 100 tag 5 tcp from …`."),
            _ => UnknownWord.Refuse(word, scope.Problems, "an action", Actions.Keys),
        };
    }

    private static ActionReader Plain(RuleAction plain) => (WordReader _, RuleScope _, out RuleAction action) =>
    {
        action = plain;
        return true;
    };

    private static ActionReader WithCode(string name, Dictionary<string, byte> codes, Func<byte, RuleAction> make) =>
        (WordReader words, RuleScope scope, out RuleAction action) =>
        {
            action = make(0);
            if (words.Peek() is not Word word)
                return scope.Problems.Refuse(ProblemKinds.MissingWord, words.Here, $"`{name}` needs a code: `{name} port`.");
            words.Take();
            if (!codes.TryGetValue(word.Text, out byte code))
            {
                if (!NumberText.TryRead(word.Text, byte.MaxValue, out int number))
                {
                    return scope.Problems.Refuse(
                        ProblemKinds.BadNumber,
                        word.Span,
                        $"{Quote.Of(word.Text)} is not a code of `{name}`: a number from 0 to 255, or one of {string.Join(", ", codes.Keys)}.");
                }

                code = (byte)number;
            }

            action = make(code);
            return true;
        };

    private static ActionReader WithTarget(string name, Func<Argument, RuleAction> make) =>
        (WordReader words, RuleScope scope, out RuleAction action) =>
        {
            action = make(default);
            NumberRules numbers = new(ProblemKinds.BadRuleNumber, name, "the number of a rule", $"{name} 1000", 1, Rule.DefaultNumber - 1);
            if (!ArgumentBinder.TryBind(words, scope, numbers, out Argument target))
                return false;
            action = make(target);
            return true;
        };

    private static bool Return(WordReader words, RuleScope scope, out RuleAction action)
    {
        bool isToNextRule = words.TryTake("next-rule");
        if (!isToNextRule)
            words.TryTake("next-rulenum");
        action = new RuleAction.Return(isToNextRule);
        return true;
    }

    private static bool SetMark(WordReader words, RuleScope scope, out RuleAction action)
    {
        action = new RuleAction.SetMark(default, MarkText.AllBits);
        if (!MarkText.TryTake("setmark", words, scope, out MarkArgument mark))
            return false;
        action = new RuleAction.SetMark(mark.IsTableArgument ? null : mark.Value, mark.Mask);
        return true;
    }

    private static bool CheckState(WordReader words, RuleScope scope, out RuleAction action)
    {
        bool isBound = StateName.TryBind(words, scope, takesAny: true, out string name);
        action = new RuleAction.CheckState(name);
        return isBound && (!scope.IsStateless || scope.Problems.Refuse(
            ProblemKinds.BadStateOption,
            words.Here,
            "`check-state` looks for flows, and the file says `default-stateless: true`: leave the rule out."));
    }
}
