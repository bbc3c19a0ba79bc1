using System.Reflection;
using System.Runtime.Loader;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Lowering.Plans;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>
/// Many rule sets, emitted and compiled together into one assembly that can be unloaded: compiling them one at a time would
/// take most of the time of a run.
/// </summary>
internal sealed class GeneratedFirewalls : IDisposable
{
    private const string Namespace = "Generated";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AssemblyLoadContext _context = new("generated firewalls", isCollectible: true);
    private readonly Assembly _assembly;

    private GeneratedFirewalls(IReadOnlyList<string> sources, Stream assembly)
    {
        Sources = sources;
        _assembly = _context.LoadFromStream(assembly);
    }

    /// <summary>The emitted C#, in the order of the rule sets.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Emits and compiles.</summary>
    /// <param name="ruleSets">The rule sets.</param>
    /// <param name="records">The firewalls shall be able to tell what they do.</param>
    /// <param name="choice">How rules are matched in those that do not.</param>
    /// <exception cref="InvalidOperationException">Emitted code does not compile, or not without a warning.</exception>
    public static GeneratedFirewalls Compile(IReadOnlyList<RuleSet> ruleSets, bool records = false, PlanChoice choice = PlanChoice.Cheapest)
    {
        string[] sources = [.. ruleSets.Select((ruleSet, i) => records
            ? FirewallEmitter.EmitRecording(ruleSet, new FirewallIdentity(Namespace, ClassName(i)))
            : FirewallEmitter.Emit(ruleSet, new FirewallIdentity(Namespace, ClassName(i)), choice))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Generated",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, path: $"{ClassName(i)}.g.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        MemoryStream assembly = new();
        Diagnostic[] complaints =
            [.. compilation.Emit(assembly).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        if (complaints.Length > 0)
        {
            SyntaxTree? tree = complaints[0].Location.SourceTree;
            throw new InvalidOperationException($"Emitted code does not compile:\n{string.Join('\n', complaints.Take(20))}\n\n{tree}");
        }

        assembly.Position = 0;
        return new GeneratedFirewalls(sources, assembly);
    }

    /// <summary>A new firewall of the rule set with this index.</summary>
    public Firewall Create(int index)
    {
        TestRoutes routes = new();
        FirewallOptions options = new() { Random = new Random(IEngine.Seed), Routes = routes, CountsFlowTraffic = true };
        Type type = _assembly.GetType($"{Namespace}.{ClassName(index)}", throwOnError: true)!;
        routes.Firewall = (Firewall)Activator.CreateInstance(type, [options])!;
        return routes.Firewall;
    }

    public void Dispose() => _context.Unload();

    private static string ClassName(int index) => $"Firewall{index}";
}
