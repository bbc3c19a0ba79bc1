using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledFw.Generator.Tests;

/// <summary>What a build tells the generator: the root namespace, and which additional files are <c>Ruleset</c> items.</summary>
internal sealed class ProjectOptions(string? rootNamespace, params string[] rulesets) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options("build_property.RootNamespace", rootNamespace);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options("", null);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Options("build_metadata.AdditionalFiles.CompiledFwRuleset", rulesets.Contains(textFile.Path) ? "true" : null);

    private sealed class Options(string only, string? itsValue) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == only ? itsValue : null;
            return value is not null;
        }
    }
}
