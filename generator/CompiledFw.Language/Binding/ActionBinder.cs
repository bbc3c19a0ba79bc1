using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The action of a rule, its argument, and <c>log</c>.</summary>
internal sealed class ActionBinder(WordReader words, RuleScope scope)
{
    public static readonly Dictionary<string, RuleAction> Actions = new(StringComparer.Ordinal)
    {
        ["allow"] = new RuleAction.Allow(),
        ["accept"] = new RuleAction.Allow(),
        ["pass"] = new RuleAction.Allow(),
        ["permit"] = new RuleAction.Allow(),
        ["deny"] = new RuleAction.Deny(),
        ["drop"] = new RuleAction.Deny(),
        ["reject"] = new RuleAction.Reject(),
        ["count"] = new RuleAction.Count(),

        // Their arguments follow: here they stand with placeholders.
        ["skipto"] = new RuleAction.SkipTo(1),
        ["check-state"] = new RuleAction.CheckState(Rule.DefaultStateName),
    };

    public bool TryBind(out RuleAction action)
    {
        action = Actions["count"];
        if (words.Peek() is not Word word)
        {
            return scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                words.Here,
                "The rule has no action: write `allow`, `deny`, `reject`, `count`, `skipto N` or `check-state`.");
        }

        words.Take();
        if (!Actions.TryGetValue(word.Text, out RuleAction? known))
            return UnknownWord.Refuse(word, scope.Problems, "an action", Actions.Keys);
        action = known;
        return known switch
        {
            RuleAction.SkipTo => TryBindSkipTo(out action),
            RuleAction.CheckState => TryBindCheckState(out action),
            _ => true,
        };
    }

    public bool TryBindLog(out LogOption? log)
    {
        log = null;
        if (!words.TryTake("log"))
            return true;
        log = new LogOption(0);
        if (!words.TryTake("logamount"))
            return true;
        if (words.Peek() is not Word word)
        {
            return scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                words.Here,
                "`logamount` needs a number: `log logamount 100`; 0 is no end.");
        }

        words.Take();
        if (!NumberText.TryRead(word.Text, int.MaxValue, out int amount))
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadNumber,
                word.Span,
                $"{Quote.Of(word.Text)} is not a number of packets to log, 0 to {int.MaxValue}.");
        }

        log = new LogOption(amount);
        return true;
    }

    private bool TryBindSkipTo(out RuleAction action)
    {
        action = new RuleAction.SkipTo(1);
        if (words.Peek() is not Word word)
        {
            return scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                words.Here,
                "`skipto` needs the number of a rule: `skipto 1000`.");
        }

        words.Take();
        if (KnownWords.NotYet.ContainsKey(word.Text))
            return UnknownWord.Refuse(word, scope.Problems, "a rule number", []);
        if (!RuleNumbers.TryRead(word, scope.Problems, out int number))
            return false;
        action = new RuleAction.SkipTo(number);
        return true;
    }

    private bool TryBindCheckState(out RuleAction action)
    {
        bool isBound = StateName.TryBind(words, scope, out string name);
        action = new RuleAction.CheckState(name);
        return isBound;
    }
}
