using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledFw.Architecture.Tests;

/// <summary>
/// What the names in a project's files stand for, as the compiler understands them: global usings, aliases, extension methods and
/// names written in full are seen as what they are. Each project is compiled in memory against the ones it references.
/// </summary>
internal static class Meaning
{
    private const string GlobalUsings =
        """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] Libraries =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && new[] { "System.", "netstandard", "YamlDotNet", "Microsoft.CodeAnalysis" }.Any(name.StartsWith))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Dictionary<string, CSharpCompilation> Compiled = new(StringComparer.Ordinal);

    /// <summary>The files of a project that can be compiled here, each with what it names.</summary>
    public static CSharpCompilation Of(Project project)
    {
        lock (Compiled)
            return Compile(project);
    }

    /// <summary>Each type that a file names, itself or by a member of it, with the place.</summary>
    public static IEnumerable<(SyntaxNode Place, INamedTypeSymbol Type)> TypesNamedIn(SourceFile file, CSharpCompilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(file.Tree);
        foreach (SimpleNameSyntax name in file.Syntax.DescendantNodes(descendIntoTrivia: false).OfType<SimpleNameSyntax>())
        {
            SymbolInfo info = model.GetSymbolInfo(name);
            foreach (ISymbol symbol in info.Symbol is null ? info.CandidateSymbols : [info.Symbol])
            {
                if (TypeOf(symbol) is INamedTypeSymbol type)
                    yield return (name, type);
            }

            // A value of a type is a use of it, even where the type is not written down.
            if (model.GetTypeInfo(name).Type is INamedTypeSymbol { TypeKind: not TypeKind.Error } its)
                yield return (name, its);
        }
    }

    private static INamedTypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type,
        IAliasSymbol alias => TypeOf(alias.Target),
        IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingType,
        IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol => symbol.ContainingType,
        _ => null,
    };

    private static CSharpCompilation Compile(Project project)
    {
        if (Compiled.TryGetValue(project.Path, out CSharpCompilation? known))
            return known;
        IEnumerable<MetadataReference> references =
            project.References.Select(path => Compile(House.Projects.Single(p => p.Path == path)).ToMetadataReference());
        CSharpCompilation compilation = CSharpCompilation.Create(
            project.Name,
            House.Sources.Where(project.Compiles).Select(f => f.Tree)
                .Append(CSharpSyntaxTree.ParseText(GlobalUsings, new CSharpParseOptions(LanguageVersion.Preview))),
            Libraries.Concat(references),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

        // A name that means nothing here could hide an import.
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, $"{project.Name} cannot be understood:\n{string.Join('\n', errors.Take(10))}");
        Compiled.Add(project.Path, compilation);
        return compilation;
    }
}
