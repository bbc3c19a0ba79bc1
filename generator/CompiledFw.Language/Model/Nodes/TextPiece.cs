namespace CompiledFw.Language.Model.Nodes;

/// <summary>A piece of a value that stands in the file character by character.</summary>
/// <param name="Start">Index of its first character in the value.</param>
/// <param name="Length">Its characters; at least one.</param>
/// <param name="Line">Where it stands.</param>
/// <param name="Column">Where it begins.</param>
internal readonly record struct TextPiece(int Start, int Length, int Line, int Column);
