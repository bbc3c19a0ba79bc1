namespace CompiledFw.Language.Tests.Editor;

/// <summary>A document in an editor, and where its writer stands; lines and characters count from 0.</summary>
internal sealed record EditorDocument(string Uri, string Text, EditorDocument.Position[] Positions)
{
    internal sealed record Position(int Line, int Character);
}
