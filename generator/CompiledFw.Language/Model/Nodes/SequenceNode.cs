namespace CompiledFw.Language.Model.Nodes;

/// <summary>A list.</summary>
internal sealed record SequenceNode(EquatableArray<Node> Items, SourceSpan Span) : Node(Span)
{
    public override string Shape => "a list";
}
