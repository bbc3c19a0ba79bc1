namespace CompiledFw.Language.Tests.Editor;

/// <summary>What an editor shows of a document: the problems, and for each position what it offers and what it explains.</summary>
internal sealed record EditorAnswer(string[] Diagnostics, string[][] Completions, string[] Hovers);
