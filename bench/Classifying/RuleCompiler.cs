using System.Reflection;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Lowering.Plans;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>From a rule set to loaded code, by the emitter and the compiler that a build uses.</summary>
internal static class RuleCompiler
{
    public static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    private static readonly Lazy<MetadataReference[]> PlatformReferences = new(FindReferences);

    /// <summary>The base library as this process has it, and the runtime.</summary>
    public static IReadOnlyList<MetadataReference> References => PlatformReferences.Value;

    /// <summary>Compiles and loads a rule set.</summary>
    /// <param name="ruleSet">The rules.</param>
    /// <param name="choice">Who chooses how they are matched.</param>
    /// <param name="beside">From the code of the rules to C# that goes into the same assembly.</param>
    /// <exception cref="InvalidOperationException">The C# does not compile.</exception>
    public static Assembly Compile(RuleSet ruleSet, PlanChoice choice, Func<string, string[]> beside)
    {
        string code = FirewallEmitter.Emit(ruleSet, new FirewallIdentity(null, ruleSet.Name), choice);
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"{ruleSet.Name}.{Guid.NewGuid():N}",
            beside(code).Prepend(code).Select(text => CSharpSyntaxTree.ParseText(text)),
            References,
            Options);
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException($"The C# of {ruleSet.FilePath} does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
        image.Position = 0;
        return new RuleAssembly().LoadFromStream(image);
    }

    private static MetadataReference[] FindReferences() =>
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(Firewall).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
