using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The words among the options that say what flows a rule may make under strict tracking: <c>midstream</c>, or <c>not midstream</c> where the
/// file says that it is so of all rules, and <c>reserved</c>. They stand beside a word that makes flows.
/// </summary>
internal sealed class AdmissionBinder(WordReader words, RuleScope scope)
{
    public const string MidStream = "midstream";
    public const string Reserved = "reserved";

    /// <summary>The words.</summary>
    public static readonly string[] Words = [MidStream, Reserved];

    private Word? _midStream;
    private bool _isNegated;
    private Word? _reserved;

    /// <summary>Whether the rule makes flows of TCP connections in their middle.</summary>
    public bool PicksUp => _midStream is null ? scope.Tracking.PicksUp : !_isNegated;

    /// <summary>Whether it may use the room that is kept.</summary>
    public bool IsReserved => _reserved is not null;

    /// <summary>True when the reader stands at one of the words, or at the <c>not</c> of one that takes it.</summary>
    public static bool StandsAt(WordReader words) =>
        words.Peek() is Word word && (Words.Contains(word.Text) || words.PeekOperand()?.Text == MidStream);

    /// <summary>Binds the word that the reader stands at.</summary>
    public bool TryBind()
    {
        if (!GroupBinder.TryTakeNegation(words, scope.Problems, out bool isNegated))
            return false;
        Word word = words.Take();
        if (!scope.Tracking.IsStrict)
        {
            return scope.Problems.Refuse(
                ProblemKinds.OtherTrackingWord,
                word.Span,
                $"`{word.Text}` belongs to `tracking: strict`, and this file tracks as `classic`: "
                + (word.Text == MidStream ? "`classic` always picks connections up in their middle." : "leave it out, for no room is kept."));
        }

        if ((word.Text == MidStream ? _midStream : _reserved) is not null)
            return Refuse(word, $"A second `{word.Text}`: leave it out.");
        if (word.Text == Reserved)
        {
            _reserved = word;
            return scope.Tracking.HasReserve
                || Refuse(word, "`reserved` takes the room that the file keeps for such rules, and it keeps none: add `limits: { reserved: 1024 }`.");
        }

        _midStream = word;
        _isNegated = isNegated;
        return true;
    }

    /// <summary>Once all words of the rule are bound: it has to make flows.</summary>
    public bool TryFinish(RuleAction action, StateOption? state)
    {
        Word? word = _midStream ?? _reserved;
        if (word is null || state is not null || (scope.Tracking.TracksAll && action is RuleAction.Allow))
            return true;
        return Refuse(word, scope.Tracking.TracksAll
            ? $"`{word.Text}` speaks of flows, and with `track: all` only rules that allow make them: leave it out, or add `keep-state`."
            : $"`{word.Text}` speaks of the flows that a rule makes, and this one makes none: add `keep-state`.");
    }

    private bool Refuse(Word word, string message) => scope.Problems.Refuse(ProblemKinds.BadStateOption, word.Span, message);
}
