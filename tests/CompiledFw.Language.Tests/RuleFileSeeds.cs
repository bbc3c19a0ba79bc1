using System.Text.RegularExpressions;
using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Language.Tests;

/// <summary>
/// Rule files to make mutants of: the project's own, those of its pages, right and wrong, generated ones, and files that together
/// have every word and every key of a rule.
/// </summary>
internal static partial class RuleFileSeeds
{
    /// <summary>Longer ones would make few mutants a second.</summary>
    private const int Longest = 3_500;

    private const int Generated = 40;
    private const int FormsAFile = 4;

    /// <summary>The files; the generated ones among them are the run's.</summary>
    public static string[] Of(RunSeed run) =>
    [
        .. new[] { RuleFileSamples.All, OwnFiles(), Pages(), GeneratedFiles(run), Forms() }.SelectMany(texts => texts).Where(text => text.Length <= Longest),
    ];

    private static IEnumerable<string> OwnFiles() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "*.fw.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    private static IEnumerable<string> Pages() =>
        new[] { "README.md", "docs/rule-language.md", "docs/diagnostics.md" }
            .SelectMany(page => YamlBlock().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, page))))
            .Select(block => block.Groups[1].Value);

    private static IEnumerable<string> GeneratedFiles(RunSeed run) =>
        RuleSetGenerator.RuleSets.Sample(Generated, new Rnd(run.Seed), size: 10).Select(ruleSet => ruleSet.ToYaml());

    /// <summary>Rules as mappings and as lines, a few to a file, with the tables and names that they ask for.</summary>
    private static IEnumerable<string> Forms() =>
        MappingRuleTests.Forms.Chunk(FormsAFile).Select(forms =>
            Reading.FileWith(string.Join("\n  - ", forms.SelectMany(form => new[] { (string)form[0], "'" + (string)form[1] + "'" }))));

    [GeneratedRegex("```yaml\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
