using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Durations in whole seconds: <c>30</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    private static readonly Dictionary<string, int> Units = new(StringComparer.Ordinal) { [""] = 1, ["s"] = 1, ["m"] = 60, ["h"] = 3600 };

    public static bool TryRead(string text, SourceSpan span, ProblemList problems, out int seconds)
    {
        seconds = 0;
        string digits = text.TrimEnd('s', 'm', 'h');
        if (Units.TryGetValue(text.Substring(digits.Length), out int unit)
            && NumberText.TryRead(digits, int.MaxValue / unit, out int count)
            && count > 0)
        {
            seconds = count * unit;
            return true;
        }

        return problems.Refuse(
            ProblemKinds.BadDuration,
            span,
            $"{Quote.Of(text)} is not a duration: write whole seconds from 1 on, `30`, or `30s`, `5m`, `1h`.");
    }
}
