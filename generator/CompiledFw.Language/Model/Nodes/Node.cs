namespace CompiledFw.Language.Model.Nodes;

/// <summary>A piece of a rule file's YAML and where it stands. All that binding ever sees of YAML.</summary>
internal abstract record Node(SourceSpan Span)
{
    /// <summary>What to call it in a message.</summary>
    public abstract string Shape { get; }
}
