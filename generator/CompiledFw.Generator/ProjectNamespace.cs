using Microsoft.CodeAnalysis.CSharp;

namespace CompiledFw.Generator;

/// <summary>
/// A project's root namespace as C# can write it. By default it is the project's name, and nothing keeps that from being
/// <c>edge-box.2</c>; it becomes <c>edge_box._2</c>.
/// </summary>
internal static class ProjectNamespace
{
    /// <summary>The namespace, or null when nothing is left of it.</summary>
    public static string? Of(string rootNamespace)
    {
        string[] words = rootNamespace.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Word).ToArray();
        return words.Length == 0 ? null : string.Join(".", words);
    }

    /// <summary>A name as C# writes it: with <c>@</c> before it if it is a keyword, also one of some places only.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string Word(string text)
    {
        string word = new(text.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_').ToArray());
        return Escape(SyntaxFacts.IsIdentifierStartCharacter(word[0]) ? word : "_" + word);
    }
}
