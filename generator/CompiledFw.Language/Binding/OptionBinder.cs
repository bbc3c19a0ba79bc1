using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The options behind the head of a rule; all of them must hold. The words that make flows stand among them and are none.
/// </summary>
internal sealed class OptionBinder(WordReader words, RuleScope scope)
{
    private readonly StateBinder _state = new(words, scope);
    private readonly AdmissionBinder _admission = new(words, scope);

    /// <summary>The first word stands behind an address without ports and could have been meant as one.</summary>
    public bool BeginsAtPorts { get; set; }

    /// <summary>Binds all words that are left.</summary>
    /// <param name="action">The rule's.</param>
    /// <param name="body">Takes what they say.</param>
    public bool TryBindAll(RuleAction action, RuleBody body)
    {
        while (words.Peek() is Word word)
        {
            if (StateBinder.IsStateWord(word.Text))
            {
                if (!_state.TryBind())
                    return false;
            }
            else if (AdmissionBinder.StandsAt(words))
            {
                if (!_admission.TryBind())
                    return false;
            }
            else if (!GroupBinder.TryBind(words, scope.Problems, TryBindOperand, "an option", out Match? match))
            {
                return false;
            }
            else if (match is not null)
            {
                body.Matches.Add(match);
            }

            BeginsAtPorts = false;
        }

        bool isComplete = _state.TryFinish(out StateOption? state) && _admission.TryFinish(action, state);
        (body.State, body.PicksUp, body.IsReserved) = (state, _admission.PicksUp, _admission.IsReserved);
        return isComplete;
    }

    private bool TryBindOperand(Place place, out Match? match)
    {
        Word word = words.Take();
        if (OptionTable.Readers.TryGetValue(word.Text, out OptionReader? option))
            return option(new OptionSite(words, scope, word, place), out match);
        match = null;
        return word.Text switch
        {
            "from" or "to" => Misplaced(
                word, $"`{word.Text}` stands in the wrong place: the head of a rule is `tcp from any to any`, its options follow."),
            "log" or "logamount" or "tag" or "untag" => Misplaced(
                word, $"`{word.Text}` follows the action: `allow log logamount 100 tag 5 tcp from …`."),
            RuleGroupBinder.Final => Misplaced(
                word, "`final` belongs into a group with `match: last`: elsewhere the first rule that matches decides anyway."),
            "set" or "prob" => Misplaced(word, $"`{word.Text}` stands before the action: `set 5 prob 0.5 allow tcp from …`."),
            "timeout" => scope.Problems.Refuse(
                ProblemKinds.BadStateOption,
                word.Span,
                "`(timeout 1h)`, in brackets, stands behind the word that makes flows and its name: `keep-state :web (timeout 1h)`."),
            _ when word.Text[0] == ':' => scope.Problems.Refuse(
                ProblemKinds.BadStateOption,
                word.Span,
                $"{Quote.Of(word.Text)}, a state's name, stands behind the word that makes flows or looks them up: `keep-state :web`."),
            "or" => scope.Problems.Refuse(
                ProblemKinds.BadBraces,
                word.Span,
                "`or` joins words inside braces: `{ in or via lo }`."),
            _ when ProtocolBinder.IsProtocol(word.Text) => Misplaced(
                word, $"A protocol, `{word.Text}`, stands before `from`: `allow {word.Text} from any to any`."),
            _ when ActionBinder.Actions.ContainsKey(word.Text) => Misplaced(
                word, $"A second action, `{word.Text}`: a rule has one, before its protocol."),
            _ when BeginsAtPorts && !place.InBraces => UnknownWord.RefusePortOrOption(word, scope.Problems),
            _ => UnknownWord.Refuse(word, scope.Problems, "an option", OptionTable.Readers.Keys),
        };
    }

    private bool Misplaced(Word word, string message) => scope.Problems.Refuse(ProblemKinds.MisplacedWord, word.Span, message);
}
