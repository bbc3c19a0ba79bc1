using System.Text;
using CompiledFw.Language;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Generator;

/// <summary>Compiles a project's rule files: files to rule sets and problems, rule sets to classes, classes to C#.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FirewallGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // 1. Which files are rule files, and what each of them says.
        IncrementalValuesProvider<ReadRuleFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(pair => RuleFileOptions.IsRuleFile(pair.Left, pair.Right))
            .Select((pair, _) => pair.Left)
            .Select(Compile)
            .WithTrackingName(TrackingNames.Compile);

        // 2. Which classes ask for one.
        IncrementalValuesProvider<RulesetClass> classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            RulesetClass.AttributeName,
            (node, _) => RulesetClass.MayBeOne(node),
            RulesetClass.From);

        // 3. Who gets which.
        IncrementalValueProvider<Pairing> pairing = files.Collect()
            .Combine(classes.Collect())
            .Combine(context.AnalyzerConfigOptionsProvider.Select(RuleFileOptions.RootNamespace))
            .Select((all, _) => Pairing.Of(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Pair);

        // 4. The C#, and what is wrong.
        IncrementalValuesProvider<(string HintName, string Source)> sources = pairing
            .SelectMany((p, _) => p.Firewalls)
            .Select((firewall, cancellation) => (HintNameOf(firewall.Identity), FirewallEmitter.Emit(firewall.RuleSet, firewall.Identity, cancellation)))
            .WithTrackingName(TrackingNames.Emit);
        IncrementalValuesProvider<(string HintName, string Source)> stubs = pairing
            .SelectMany((p, _) => p.Stubs)
            .Select((identity, _) => (HintNameOf(identity), FirewallStub.Of(identity)));
        context.RegisterSourceOutput(sources, Add);
        context.RegisterSourceOutput(stubs, Add);
        context.RegisterSourceOutput(files.SelectMany((f, _) => f.Result.Problems), Report);
        context.RegisterSourceOutput(pairing.SelectMany((p, _) => p.Faults), Report);
    }

    private static ReadRuleFile Compile(AdditionalText file, CancellationToken cancellation) =>
        new(file.Path, RuleFile.Read(file.Path, file.GetText(cancellation)?.ToString() ?? "", cancellation));

    private static string HintNameOf(FirewallIdentity identity) => $"{identity.FullName}.g.cs";

    private static void Add(SourceProductionContext output, (string HintName, string Source) text) =>
        output.AddSource(text.HintName, SourceText.From(text.Source, Encoding.UTF8));

    private static void Report(SourceProductionContext output, Problem problem) => output.ReportDiagnostic(Diagnostics.Of(problem));

    private static void Report(SourceProductionContext output, DeclarationFault fault) => output.ReportDiagnostic(Diagnostics.Of(fault));
}
