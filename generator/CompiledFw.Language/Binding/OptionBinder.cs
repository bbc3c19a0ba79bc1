using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The options behind the head of a rule; all of them must hold. <c>keep-state</c> stands among them and is none.
/// </summary>
internal sealed class OptionBinder(WordReader words, RuleScope scope)
{
    /// <summary>The state name of <c>keep-state</c>, once it was met.</summary>
    public string? KeepState { get; private set; }

    /// <summary>The first word stands behind an address without ports and could have been meant as one.</summary>
    public bool BeginsAtPorts { get; set; }

    /// <summary>Binds all words that are left.</summary>
    public bool TryBindAll(List<Match> matches)
    {
        while (words.Peek() is Word word)
        {
            if (word.Text == OptionTable.KeepState)
            {
                if (!TryBindKeepState())
                    return false;
            }
            else if (!GroupBinder.TryBind(words, scope.Problems, TryBindOperand, "an option", out Match? match))
            {
                return false;
            }
            else if (match is not null)
            {
                matches.Add(match);
            }

            BeginsAtPorts = false;
        }

        return true;
    }

    private bool TryBindKeepState()
    {
        Word word = words.Take();
        if (KeepState is not null)
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadStateOption,
                word.Span,
                "A second `keep-state`: a rule keeps one state.");
        }

        bool isBound = StateName.TryBind(words, scope, out string name);
        KeepState = name;
        return isBound;
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
            "log" or "logamount" => Misplaced(word, $"`{word.Text}` follows the action: `allow log logamount 100 tcp from …`."),
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
