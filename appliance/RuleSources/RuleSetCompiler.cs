using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.Appliance.RuleSources;

/// <summary>Compiles a rule set in the process, from the same C# that a build compiles.</summary>
internal static class RuleSetCompiler
{
    private const string DefaultNamespace = "CompiledFw.Rules";

    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    private static readonly Lazy<MetadataReference[]> References = new(FindReferences);

    /// <summary>The firewall class, and the assembly to unload when it is no longer needed.</summary>
    /// <exception cref="InputException">
    /// It has a name that no firewall can have. Or the C# does not compile, which is a fault of this program.
    /// </exception>
    public static (Type Type, RuleAssembly Assembly) Compile(RuleSet ruleSet, bool records, CancellationToken interrupted)
    {
        FirewallIdentity identity = IdentityOf(ruleSet);
        string code = records
            ? FirewallEmitter.EmitRecording(ruleSet, identity, interrupted)
            : FirewallEmitter.Emit(ruleSet, identity, interrupted);
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"{ruleSet.Name}.{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(code, cancellationToken: interrupted)],
            References.Value,
            Options);
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, cancellationToken: interrupted);
        if (!result.Success)
        {
            Diagnostic first = result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error);
            throw new InputException($"{ruleSet.FilePath}: the C# of this rule file does not compile, which is a fault of cfw ({first}).");
        }

        image.Position = 0;
        RuleAssembly assembly = new();
        return (assembly.LoadFromStream(image).GetType($"{identity.Namespace}.{identity.ClassName}", throwOnError: true)!, assembly);
    }

    /// <summary>The names that a rule set's class gets when it is compiled here.</summary>
    /// <exception cref="InputException">Its own code needs that name; a build refuses it as well.</exception>
    public static FirewallIdentity IdentityOf(RuleSet ruleSet)
    {
        FirewallIdentity identity = new(ruleSet.Namespace ?? DefaultNamespace, ruleSet.Name);
        return identity.IsTaken
            ? throw new InputException($"{ruleSet.FilePath}: a firewall cannot be named {identity.PlainName}, a name that its own code needs: write another name under `ruleset:`.")
            : identity;
    }

    /// <summary>The base library as this process has it, and the runtime.</summary>
    private static MetadataReference[] FindReferences()
    {
        string all = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")
            ?? throw new InputException("--rules needs the base library as files beside the program, and this one was published as a single file.");
        return
        [
            .. all.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(Firewall).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
