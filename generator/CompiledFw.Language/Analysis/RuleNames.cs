using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>How messages speak of rules: by their numbers, and by their lines where several share a number.</summary>
internal sealed class RuleNames(IReadOnlyList<Rule> rules)
{
    private const int MostListed = 4;

    private readonly HashSet<int> _shared =
        [.. rules.Where(r => !RuleNature.IsOnlyComment(r)).GroupBy(r => r.Number).Where(g => g.Skip(1).Any()).Select(g => g.Key)];

    /// <summary><c>rule 300</c>, or <c>rule 300 in line 12</c>.</summary>
    public string Of(int rule) => $"rule {NumberOf(rule)}";

    /// <summary>The same at the beginning of a sentence.</summary>
    public string Begin(int rule) => $"Rule {NumberOf(rule)}";

    /// <summary><c>rule 300</c>; <c>rules 100, 200 and 300</c>; of many, the first few <c>and 7 more</c>.</summary>
    public string Of(IReadOnlyList<int> several)
    {
        if (several.Count == 1)
            return Of(several[0]);
        string[] numbers = [.. several.Select(NumberOf)];
        bool isLong = numbers.Length > MostListed + 1;
        int listed = isLong ? MostListed : numbers.Length - 1;
        string last = isLong ? $"{numbers.Length - MostListed} more" : numbers[numbers.Length - 1];
        return $"rules {string.Join(", ", numbers.Take(listed))} and {last}";
    }

    private string NumberOf(int rule) =>
        _shared.Contains(rules[rule].Number) ? $"{rules[rule].Number} in line {rules[rule].Span.Line}" : $"{rules[rule].Number}";
}
