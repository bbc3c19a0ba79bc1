using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.Benchmarks.Making;
using CompiledFw.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledFw.Benchmarks.Building;

/// <summary>
/// A project in memory with one rule file that is edited and built again and again, as an editor or a build server does: the generator keeps what it
/// knows from the last time, and the compiler is warm.
/// </summary>
internal sealed class RuleBuild
{
    private const string Declaration = "[CompiledFw.Ruleset(\"made.fw.yaml\")] public sealed partial class Made;";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp12);

    private readonly string[] _texts;
    private readonly CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private RuleText _file;
    private int _edits;

    /// <param name="rules">How many rules the file has.</param>
    public RuleBuild(int rules)
    {
        FilterRule[] made = RuleMaker.Make(SetKind.Find("acl")!, rules, new SeededNumbers(1));
        _texts = [TextOf(made, port: 80), TextOf(made, port: 443)];
        _file = new RuleText("made.fw.yaml", _texts[0]);
        _driver = CSharpGeneratorDriver.Create([new FirewallGenerator().AsSourceGenerator()], [_file], Parsing);
        _compilation = CSharpCompilation.Create(
            "Made",
            [CSharpSyntaxTree.ParseText(Declaration, Parsing)],
            RuleCompiler.References,
            RuleCompiler.Options.WithNullableContextOptions(NullableContextOptions.Enable));
    }

    /// <summary>Changes a port of the last rule.</summary>
    public void Edit()
    {
        RuleText edited = new(_file.Path, _texts[++_edits % _texts.Length]);
        _driver = _driver.ReplaceAdditionalText(_file, edited);
        _file = edited;
    }

    /// <summary>The generator's part of a build: from the text to C# that is parsed.</summary>
    /// <exception cref="InvalidOperationException">It wrote nothing, or refused the rules.</exception>
    public Compilation Generate()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation whole, out var problems);
        return problems.FirstOrDefault(p => p.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException(error.ToString())
            : whole;
    }

    /// <summary>The compiler's part; bytes of the assembly.</summary>
    /// <exception cref="InvalidOperationException">The C# does not compile.</exception>
    public static long Compile(Compilation whole)
    {
        using MemoryStream image = new();
        var result = whole.Emit(image);
        return result.Success
            ? image.Length
            : throw new InvalidOperationException(result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).ToString());
    }

    private static string TextOf(FilterRule[] rules, int port) =>
        "ruleset: Made\nrules:\n"
        + string.Concat(rules.Select(r => $"  - {FilterRuleSet.TextOf(in r)}\n"))
        + $"  - allow tcp from 192.0.2.0/24 to any {port}\n";
}
