using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledFw.Generator;

/// <summary>Which of a project's additional files are rule files.</summary>
internal static class RuleFileOptions
{
    public const string Extension = ".fw.yaml";

    /// <summary>True of a <c>Ruleset</c> item, and of an additional file named <c>*.fw.yaml</c>.</summary>
    public static bool IsRuleFile(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
        || (options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.CompiledFwRuleset", out string? marked) && marked == "true");

    public static string? RootNamespace(AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return options.GlobalOptions.TryGetValue("build_property.RootNamespace", out string? name) ? ProjectNamespace.Of(name) : null;
    }
}
