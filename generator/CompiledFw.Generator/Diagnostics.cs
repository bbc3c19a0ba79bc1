using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Generator;

/// <summary>Problems as Roslyn diagnostics.</summary>
internal static class Diagnostics
{
    private const string Category = "CompiledFw";

    /// <summary>A class with <c>[Ruleset]</c> that the generator cannot complete.</summary>
    public static readonly DiagnosticDescriptor Declaration = new(
        "CFW0900", "A firewall class cannot be completed", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>At the rule file's line; the text span is not known and not needed.</summary>
    public static Diagnostic Of(Problem problem)
    {
        SourceSpan span = problem.Span;
        LinePositionSpan lines = new(
            new LinePosition(span.Line - 1, span.Column - 1),
            new LinePosition(Math.Max(span.EndLine, span.Line) - 1, Math.Max(0, (span.EndLine == span.Line ? Math.Max(span.EndColumn, span.Column) : span.EndColumn) - 1)));
        DiagnosticSeverity severity = problem.Kind.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
#pragma warning disable RS1033, RS2000, RS2008 // the catalog of kinds stands in CompiledFw.Language; a test holds the release table against it
        DiagnosticDescriptor descriptor = new(
            problem.Kind.Id, problem.Kind.Title, "{0}", Category, severity, isEnabledByDefault: true, helpLinkUri: problem.Kind.HelpLink);
#pragma warning restore RS1033, RS2000, RS2008
        return Diagnostic.Create(descriptor, Location.Create(problem.FilePath, default, lines), problem.Message);
    }

    public static Diagnostic Of(DeclarationFault fault) => Diagnostic.Create(Declaration, fault.Location, fault.Message);
}
