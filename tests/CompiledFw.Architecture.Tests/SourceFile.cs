using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledFw.Architecture.Tests;

/// <summary>A C# file by its path in the repository, with '/' between folders.</summary>
internal sealed class SourceFile(string path, string text)
{
    /// <summary>As the newest framework compiles it.</summary>
    private static readonly CSharpParseOptions Parsing =
        new(LanguageVersion.Preview, preprocessorSymbols: ["DEBUG", "NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    public string Path => path;

    /// <summary>The name up to its first dot, without the type parameters that stand in braces.</summary>
    public string Stem => System.IO.Path.GetFileName(path).Split('.', '{')[0];

    public int Lines => text.Count(c => c == '\n');

    public SyntaxTree Tree { get; } = CSharpSyntaxTree.ParseText(text, Parsing, path);

    public SyntaxNode Syntax => Tree.GetRoot();

    public bool IsIn(string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    public string At(SyntaxNodeOrToken place) => $"{path}({place.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1})";
}
