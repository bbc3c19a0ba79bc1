using CompiledFw.Language.Model;

namespace CompiledFw.Language.Problems;

/// <summary>
/// The problems of one rule file while it is read. Stops listing after <see cref="FileLimits.Problems"/>, but never forgets that
/// there was an error.
/// </summary>
internal sealed class ProblemList(string filePath)
{
    private readonly List<Problem> _problems = [];
    private bool _isFull;

    public bool HasErrors { get; private set; }

    /// <summary>Nothing more will be listed: a loop may as well stop here.</summary>
    public bool IsFull => _isFull;

    public void Add(ProblemKind kind, SourceSpan span, string message)
    {
        HasErrors |= !kind.IsWarning;
        if (_problems.Count < FileLimits.Problems)
        {
            _problems.Add(new Problem(kind, filePath, span, message));
        }
        else if (!_isFull && !kind.IsWarning)
        {
            _isFull = true;
            _problems.Add(new Problem(
                ProblemKinds.TooManyProblems,
                filePath,
                span,
                $"There are more than {FileLimits.Problems} problems: mend the first ones and try again."));
        }
    }

    /// <summary>Adds an error; returns false, so that a reader can end with <c>return problems.Refuse(…)</c>.</summary>
    public bool Refuse(ProblemKind kind, SourceSpan span, string message)
    {
        Add(kind, span, message);
        return false;
    }

    /// <summary>In the order of the file.</summary>
    public EquatableArray<Problem> InOrder() =>
        _problems.OrderBy(p => p.Span.Line).ThenBy(p => p.Span.Column).ToEquatableArray();
}
