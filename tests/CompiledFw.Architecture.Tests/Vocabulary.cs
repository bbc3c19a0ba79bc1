namespace CompiledFw.Architecture.Tests;

/// <summary>What the words of the import table stand for.</summary>
internal static class Vocabulary
{
    /// <summary>Namespaces with all below them.</summary>
    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["base library"] = "System",
        ["Model"] = "CompiledFw.Language.Model",
        ["Problems"] = "CompiledFw.Language.Problems",
        ["Syntax"] = "CompiledFw.Language.Syntax",
        ["Binding"] = "CompiledFw.Language.Binding",
        ["Analysis"] = "CompiledFw.Language.Analysis",
        ["Lowering"] = "CompiledFw.Language.Lowering",
        ["Emit"] = "CompiledFw.Language.Emit",
        ["Building"] = "CompiledFw.Classification.Building",
        ["Language"] = "CompiledFw.Language",
        ["PacketIO"] = "CompiledFw.PacketIO",
        ["rules"] = "CompiledFw.Rules",
        ["YamlDotNet"] = "YamlDotNet",
        ["Roslyn"] = "Microsoft.CodeAnalysis",
    };

    /// <summary>Of the runtime: the vocabulary of packets and verdicts, and nothing that decides or remembers.</summary>
    private static readonly string[] RuntimeWithoutFlows = ["CompiledFw.Packets", "CompiledFw.Tables"];

    /// <summary>The projects that a word lets another project reference, by folder.</summary>
    private static readonly Dictionary<string, string> Projects = new(StringComparer.Ordinal)
    {
        ["Model"] = "generator/CompiledFw.Language",
        ["Language"] = "generator/CompiledFw.Language",
        ["Generator"] = "generator/CompiledFw.Generator",
        ["Generator as an analyzer"] = "generator/CompiledFw.Generator",
        ["Runtime"] = "runtime/CompiledFw.Runtime",
        ["Runtime without flows and tracking"] = "runtime/CompiledFw.Runtime",
        ["PacketIO"] = "runtime/CompiledFw.PacketIO",
        ["rules"] = "rules",
    };

    /// <summary>Packages whose names are not the table's word.</summary>
    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["Roslyn"] = ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers"],
        ["YamlDotNet in its package"] = ["YamlDotNet"],
    };

    /// <summary>True when the word lets a room name this type, given with its namespace.</summary>
    public static bool Permits(string word, string @namespace, string type) => word switch
    {
        "Runtime" => IsOfTheRuntime(@namespace),
        "Runtime without flows and tracking" => RuntimeWithoutFlows.Contains(@namespace) || (@namespace == "CompiledFw" && type != "Firewall"),
        _ => Namespaces.TryGetValue(word, out string? permitted) && IsWithin(@namespace, permitted),
    };

    public static string? ProjectOf(string word) => Projects.GetValueOrDefault(word);

    public static IEnumerable<string> PackagesOf(string word) => Packages.GetValueOrDefault(word) ?? [word];

    public static bool IsWithin(string @namespace, string outer) =>
        @namespace == outer || @namespace.StartsWith(outer + ".", StringComparison.Ordinal);

    private static bool IsOfTheRuntime(string @namespace) =>
        IsWithin(@namespace, "CompiledFw") && !Namespaces.Values.Any(n => n.StartsWith("CompiledFw.", StringComparison.Ordinal) && IsWithin(@namespace, n));
}
