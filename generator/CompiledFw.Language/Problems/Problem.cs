using CompiledFw.Language.Model;

namespace CompiledFw.Language.Problems;

/// <summary>Something wrong with a rule file: what kind, where, and one sentence for the operator.</summary>
public sealed record Problem(ProblemKind Kind, string FilePath, SourceSpan Span, string Message)
{
    public override string ToString() =>
        $"{FilePath}({Span.Line},{Span.Column}): {(Kind.IsWarning ? "warning" : "error")} {Kind.Id}: {Message}";
}
