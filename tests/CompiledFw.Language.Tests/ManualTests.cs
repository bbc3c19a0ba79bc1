using System.Text.RegularExpressions;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>The rule files in README and manual are rule files, and the README's C# is what its rule file becomes.</summary>
public sealed partial class ManualTests
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            TheoryData<string, int> examples = [];
            foreach (string page in (string[])["README.md", "docs/rule-language.md"])
            {
                for (int i = 0; i < Blocks(page, "yaml").Length; i++)
                    examples.Add(page, i);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_a_rule_file_without_problems(string page, int index) =>
        Assert.Empty(Reading.Read(Blocks(page, "yaml")[index]).Problems);

    [Fact]
    public void The_readme_shows_what_its_rule_file_becomes()
    {
        RuleSet ruleSet = Reading.RuleSet(Blocks("README.md", "yaml")[0]);
        string emitted = FirewallEmitter.Emit(ruleSet, new FirewallIdentity(ruleSet.Namespace, ruleSet.Name));
        string withoutLines = LineDirective().Replace(emitted, "");
        string shown = Blocks("README.md", "csharp")[0];
        Assert.Contains("// 300 allow", shown);
        Assert.Contains(shown, Dedented(withoutLines));
    }

    private static string[] Blocks(string page, string language)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, page)).ReplaceLineEndings("\n");
        return [.. Regex.Matches(text, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
    }

    private static string Dedented(string text) => text.Replace("\n    ", "\n");

    [GeneratedRegex("^#line .*\n", RegexOptions.Multiline)]
    private static partial Regex LineDirective();
}
