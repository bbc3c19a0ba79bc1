using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Numbers rules that have none, as ipfw does when rules are added one by one: the highest number so far and 100 more; where that
/// would pass 65534, the highest once again.
/// </summary>
internal sealed class RuleNumbers
{
    private const int Step = 100;
    private int _highest;

    public int Next() => _highest < Rule.DefaultNumber - Step ? _highest += Step : _highest;

    public void Saw(int number) => _highest = Math.Max(_highest, number);

    public static bool TryRead(Word word, ProblemList problems, out int number)
    {
        if (NumberText.TryRead(word.Text, Rule.DefaultNumber - 1, out number) && number > 0)
            return true;
        number = 0;
        return problems.Refuse(ProblemKinds.BadRuleNumber, word.Span, word.Text == "65535"
            ? "Rule 65535 is the default rule: write `default: allow` or `default: deny` at the top of the file."
            : $"{Quote.Of(word.Text)} is not a rule number: they go from 1 to {Rule.DefaultNumber - 1}.");
    }
}
