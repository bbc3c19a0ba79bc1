using CompiledFw.Language.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Generator;

/// <summary>A class with <c>[Ruleset("…")]</c>, as values.</summary>
/// <param name="Identity">The class to write the other half of.</param>
/// <param name="RulePath">The attribute's path, with '/' between folders.</param>
/// <param name="Fault">What is wrong with the declaration, or null.</param>
/// <param name="FilePath">Where the attribute stands, for a diagnostic.</param>
/// <param name="TextSpan">Where in the file.</param>
/// <param name="LineSpan">The same in lines.</param>
internal sealed record RulesetClass(
    FirewallIdentity Identity,
    string RulePath,
    string? Fault,
    string FilePath,
    TextSpan TextSpan,
    LinePositionSpan LineSpan)
{
    public const string AttributeName = "CompiledFw.RulesetAttribute";

    private static readonly SymbolDisplayFormat PlainNames =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>True of what may carry the attribute: a class, and a record class only to be told that it may not.</summary>
    public static bool MayBeOne(SyntaxNode node) => node is ClassDeclarationSyntax or RecordDeclarationSyntax;

    public static RulesetClass From(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        SyntaxNode node = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) ?? context.TargetNode;
        string path = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        string? @namespace = type.ContainingNamespace.IsGlobalNamespace
            ? null
            : string.Join(".", type.ContainingNamespace.ToDisplayString(PlainNames).Split('.').Select(ProjectNamespace.Escape));
        return new RulesetClass(
            new FirewallIdentity(@namespace, ProjectNamespace.Escape(type.Name), IsOtherHalf: true),
            path.Replace('\\', '/'),
            FaultOf(type, (TypeDeclarationSyntax)context.TargetNode),
            node.SyntaxTree.FilePath,
            node.Span,
            node.SyntaxTree.GetLineSpan(node.Span, cancellation).Span);
    }

    /// <summary>True when the attribute's path is the file's, or the end of it.</summary>
    public bool Names(string filePath)
    {
        string normalized = filePath.Replace('\\', '/');
        return normalized == RulePath || normalized.EndsWith("/" + RulePath, StringComparison.Ordinal);
    }

    private static string? FaultOf(INamedTypeSymbol type, TypeDeclarationSyntax declaration) =>
        type.IsRecord ? $"Firewall {type.Name} has to be a class, not a record: it has state that no copy could share."
        : !declaration.Modifiers.Any(SyntaxKind.PartialKeyword) ? $"Class {type.Name} has to be partial: the generator writes its other half."
        : type.ContainingType is not null ? $"Class {type.Name} has to stand outside of other classes."
        : type.IsGenericType ? $"Class {type.Name} cannot be generic."
        : type.IsStatic ? $"Class {type.Name} cannot be static: a firewall is an object with flows and counters."
        : type.IsFileLocal ? $"Class {type.Name} cannot be of one file only: the generator writes its other half into another one."
        : null;
}
