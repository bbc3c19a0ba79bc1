using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Where an option was met.</summary>
/// <param name="Words">Stands behind the option's word.</param>
/// <param name="Scope">The file around the rule.</param>
/// <param name="Word">The option's word.</param>
/// <param name="Place">Negated, in braces.</param>
internal sealed record OptionSite(WordReader Words, RuleScope Scope, Word Word, Place Place)
{
    /// <summary>Takes the list that must follow.</summary>
    public bool TryTakeList(string example, out Word list)
    {
        if (!HasOperand("a list", example, out list))
            return false;
        Words.Take();
        return true;
    }

    /// <summary>Refuses <c>src-ip !10.0.0.1</c>.</summary>
    public bool RefuseBang(Word operand) => Scope.Problems.Refuse(
        ProblemKinds.MisplacedWord,
        operand.Span,
        $"`not` stands before the option: {Quote.Of($"not {Word.Text} {operand.WithoutBang.Text}")}.");

    /// <summary>Looks at the word that must follow, and leaves it.</summary>
    public bool HasOperand(string what, string example, out Word operand)
    {
        operand = Word;
        if (Words.Peek() is { IsOpenBrace: true } brace)
        {
            return Scope.Problems.Refuse(
                ProblemKinds.BadBraces,
                brace.Span,
                $"Braces hold whole options: `{{ {Word.Text} {example} or … }}`.");
        }

        if (Words.Peek() is not { IsCloseBrace: false } next)
        {
            return Scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                Words.Here,
                $"`{Word.Text}` needs {what}: `{Word.Text} {example}`.");
        }

        operand = next;
        return next.Text is not ("not" or "!") || Scope.Problems.Refuse(
            ProblemKinds.MisplacedWord,
            next.Span,
            $"`not` stands before the option: `not {Word.Text}`, in a mapping `not: {{ {Word.Text}: … }}`.");
    }
}
