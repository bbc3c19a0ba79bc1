using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>What must hold of the reading of any text whatever.</summary>
internal static class SoundResult
{
    /// <summary>Either a rule set or errors, each with a sentence and a place inside the text.</summary>
    public static void MustHold(RuleFileResult result, string text)
    {
        bool hasErrors = result.Problems.Any(p => !p.Kind.IsWarning);
        Assert.Equal(hasErrors, result.RuleSet is null);
        if (result.Problems.Count == 0)
            return;
        int[] lengths = [.. text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Replace('\u2028', '\n').Replace('\u2029', '\n').Replace('\u0085', '\n').Split('\n').Select(l => l.Length)];
        foreach (Problem problem in result.Problems)
        {
            SourceSpan span = problem.Span;
            Assert.True(IsInside(span.Line, span.Column) && IsInside(span.EndLine, span.EndColumn), $"{problem} {span} lies outside the text");
            Assert.True((span.EndLine, span.EndColumn).CompareTo((span.Line, span.Column)) >= 0, $"{problem} {span} ends before it begins");
            Assert.DoesNotContain('\n', problem.Message);
            Assert.InRange(problem.Message.Length, 10, 400);
        }

        bool IsInside(int line, int column) => line >= 1 && line <= lengths.Length && column >= 1 && column <= lengths[line - 1] + 1;
    }
}
