using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompiledFw.Generator.Tests;

/// <summary>
/// A project in memory: C# files, rule files, and the generator that runs over them, edit after edit. What a run left in the
/// generator's cache is there for the next one, as in an editor.
/// </summary>
internal sealed class RuleProject
{
    public const string DefaultNamespace = "Sample";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp12);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is string name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "CompiledFw.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<string, RuleText> _ruleFiles = new(StringComparer.Ordinal);
    private CSharpCompilation _compilation = CSharpCompilation.Create(
        "Sample",
        references: References,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable));

    private GeneratorDriver _driver;

    public RuleProject(params (string Path, string Text)[] ruleFiles)
        : this(new ProjectOptions(DefaultNamespace), ruleFiles)
    {
    }

    public RuleProject(ProjectOptions options, params (string Path, string Text)[] ruleFiles)
    {
        _driver = CSharpGeneratorDriver.Create(
            [new FirewallGenerator().AsSourceGenerator()],
            parseOptions: Parsing,
            optionsProvider: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        foreach ((string path, string text) in ruleFiles)
            WriteRules(path, text);
    }

    /// <summary>Writes or overwrites a rule file.</summary>
    public RuleProject WriteRules(string path, string text)
    {
        RuleText file = new(path, text);
        _driver = _ruleFiles.TryGetValue(path, out RuleText? before)
            ? _driver.ReplaceAdditionalText(before, file)
            : _driver.AddAdditionalTexts([file]);
        _ruleFiles[path] = file;
        return this;
    }

    /// <summary>Writes or overwrites a C# file.</summary>
    public RuleProject WriteCode(string path, string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(text), Parsing, path);
        _compilation = _compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == path) is SyntaxTree before
            ? _compilation.ReplaceSyntaxTree(before, tree)
            : _compilation.AddSyntaxTrees(tree);
        return this;
    }

    public RuleProject SetOptions(ProjectOptions options)
    {
        _driver = _driver.WithUpdatedAnalyzerConfigOptions(options);
        return this;
    }

    /// <summary>One build: the generator's part of it, and what the compiler says of all together.</summary>
    public Build Build()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation whole, out ImmutableArray<Diagnostic> reported);
        return new Build(_driver.GetRunResult().Results.Single(), reported, (CSharpCompilation)whole);
    }
}
