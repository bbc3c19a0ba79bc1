using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// One rule: <c>[number] [set N] [prob P] action [log] [tag N] [proto from source [ports] to destination [ports]] [options] [// comment]</c>. Reads words
/// only; where they come from, a line or a mapping, it cannot tell. The first problem ends the rule, and the next rule is read.
/// </summary>
internal sealed class RuleBinder(RuleScope scope, RuleNumbers numbers)
{
    /// <summary>The rule; null when a problem was reported.</summary>
    /// <param name="rule">Its words.</param>
    /// <param name="given">The number that its group gives it; a rule that has one of its own is refused then. Null = no such group.</param>
    public Rule? Bind(RuleWords rule, int? given = null)
    {
        if (rule.Words.Count > FileLimits.RuleWords)
        {
            scope.Problems.Add(
                ProblemKinds.TextTooLong,
                rule.Span,
                $"A rule has at most {FileLimits.RuleWords} words: split it, or use tables.");
            return null;
        }

        if (HasSwallowedRule(rule, out Word hyphen))
        {
            scope.Problems.Add(
                ProblemKinds.MisplacedWord,
                hyphen.Span,
                "This line continues the rule above: check its indentation, `- ` stands below `- `.");
            return null;
        }

        WordReader words = new(rule);
        if (!TryBindNumber(words, given, out int number))
            return null;
        RuleOptions around = new(words, scope);
        if (words.AtEnd && rule.Comment is not null)
            return Finish(number, rule, [new Word("count", rule.Span)], new RuleAction.Count(), around, new RuleBody { PicksUp = scope.Tracking.PicksUp });

        int taken = rule.Words.Count > 0 && rule.Words[0].IsDigits ? 1 : 0;
        RuleBody body = new() { PicksUp = scope.Tracking.PicksUp };
        return around.TryBindBefore()
            && new ActionBinder(words, scope).TryBind(out RuleAction action)
            && around.TryBindBehind()
            && TryBindBody(action, around.TagWord, rule, words, body)
            ? Finish(number, rule, rule.Words.Skip(taken), action, around, body)
            : null;
    }

    /// <summary>A line that begins with a hyphen and is indented too far belongs to the text above it.</summary>
    private static bool HasSwallowedRule(RuleWords rule, out Word hyphen)
    {
        hyphen = rule.Words.Count == 0 ? new Word("", rule.Span) : rule.Words[0];
        for (int i = 1; i < rule.Words.Count; i++)
        {
            if (rule.Words[i].Text == "-" && rule.Words[i].Span.Line > rule.Words[i - 1].Span.EndLine)
            {
                hyphen = rule.Words[i];
                return true;
            }
        }

        return false;
    }

    /// <summary>The number that is written, or the next one. A broken rule has used its number up, so that those after it keep theirs.</summary>
    private bool TryBindNumber(WordReader words, int? given, out int number)
    {
        if (given is not null)
        {
            number = given.Value;
            numbers.Saw(number);
            return words.Peek() is not { IsDigits: true } own || scope.Problems.Refuse(
                ProblemKinds.BadRuleNumber,
                own.Span,
                "In a group in which the last match decides all rules have the group's number: write it there, or on the first rule.");
        }

        if (words.Peek() is not { IsDigits: true } word)
        {
            number = numbers.Next();
            return true;
        }

        words.Take();
        bool isNumber = RuleNumbers.TryRead(word, scope.Problems, out number);
        numbers.Saw(number);
        return isNumber;
    }

    /// <summary>What stands behind the action: nothing for <c>check-state</c>, something, if only a comment, for all others.</summary>
    private bool TryBindBody(RuleAction action, Word? tag, RuleWords rule, WordReader words, RuleBody body)
    {
        if (action is RuleAction.CheckState)
        {
            if (tag is not null)
            {
                return scope.Problems.Refuse(
                    ProblemKinds.CheckStateBody,
                    tag.Span,
                    "`check-state` sets no tag: the rule that makes the flow can.");
            }

            return words.Peek() is not Word behind || scope.Problems.Refuse(
                ProblemKinds.CheckStateBody,
                behind.Span,
                $"`check-state` takes no tests: {Quote.Of(behind.Text)} belongs into a rule of its own.");
        }

        if (words.AtEnd && rule.Comment is null)
        {
            return scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                words.Here,
                "The rule has an action and nothing to match: write `ip from any to any` to match all.");
        }

        OptionBinder options = new(words, scope);
        if (!TryBindHead(words, options, body.Matches) || !options.TryBindAll(action, body))
            return false;
        if (body.State is { Word: StateWord.Stateful or StateWord.StatefulEnds } && ImpliedFlags.Of(body.Matches) is Match implied)
            body.Matches.Add(implied);
        return true;
    }

    private static Rule Finish(
        int number, RuleWords rule, IEnumerable<Word> words, RuleAction action, RuleOptions around, RuleBody body) => new(
        number,
        action,
        body.Matches.ToEquatableArray(),
        body.State,
        around.Set,
        around.Chance,
        around.Log,
        around.Tag,
        RuleWords.Canonical(number, words, rule.Comment),
        rule.Comment,
        rule.Span)
        {
            PicksUp = body.PicksUp,
            IsReserved = body.IsReserved,
        };

    /// <summary>A head is there when the body begins with a protocol; then it must be complete.</summary>
    private bool TryBindHead(WordReader words, OptionBinder options, List<Match> matches)
    {
        if (!ProtocolBinder.Begins(words))
            return !HasLostProtocol(words, out Word lost) || RefuseLostProtocol(lost);
        ProtocolBinder protocol = new(words, scope);
        if (!protocol.TryBind(out Match? match))
            return false;
        Add(matches, match);
        if (!TryBindEnd(words, "from", Side.Source, protocol, matches, out _)
            || !TryBindEnd(words, "to", Side.Destination, protocol, matches, out bool hasPorts))
        {
            return false;
        }

        options.BeginsAtPorts = !hasPorts && protocol.PortlessName is null;
        return true;
    }

    private bool TryBindEnd(
        WordReader words, string keyword, Side side, ProtocolBinder protocol, List<Match> matches, out bool hasPorts)
    {
        hasPorts = false;
        if (!words.TryTake(keyword))
        {
            return scope.Problems.Refuse(ProblemKinds.MissingWord, words.Here, words.Peek() is Word other
                ? $"`{keyword}` is missing before {Quote.Of(other.Text)}: a protocol is followed by `from … to …`."
                : $"`{keyword}` is missing: a protocol is followed by `from … to …`.");
        }

        if (!new AddressBinder(words, scope, side, protocol.IsIp6).TryBind(out Match? address))
            return false;
        Add(matches, address);
        Word? behind = words.Peek();
        if (!new PortBinder(words, scope, side, protocol.PortlessName).TryBind(out Match? ports))
            return false;
        hasPorts = !ReferenceEquals(behind, words.Peek());
        Add(matches, ports);
        return true;
    }

    /// <summary>No protocol begins the body, and yet <c>from</c> follows: the word before it was meant to be one.</summary>
    private static bool HasLostProtocol(WordReader words, out Word lost)
    {
        lost = words.PeekOperand() ?? new Word("", words.Here);
        int at = words.Peek()?.Text is "not" or "!" ? 1 : 0;
        return lost.Text == "from" || words.Peek(at + 1)?.Text == "from";
    }

    private bool RefuseLostProtocol(Word lost) => lost.Text == "from"
        ? scope.Problems.Refuse(
            ProblemKinds.MissingWord,
            lost.Span,
            "A protocol is missing before `from`: write `ip from …` for all of them.")
        : UnknownWord.Refuse(lost, scope.Problems, "a protocol", ProtocolBinder.AllNames);

    private static void Add(List<Match> matches, Match? match)
    {
        if (match is not null)
            matches.Add(match);
    }
}
