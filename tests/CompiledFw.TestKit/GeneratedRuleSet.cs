using System.Text;

namespace CompiledFw.TestKit;

/// <summary>A generated rule file: the lines before <c>rules:</c>, and the rules.</summary>
public sealed record GeneratedRuleSet(IReadOnlyList<string> Header, IReadOnlyList<GeneratedRule> Rules)
{
    /// <summary>The file's text.</summary>
    public string ToYaml()
    {
        StringBuilder yaml = new();
        foreach (string line in Header)
            yaml.Append(line).Append('\n');
        yaml.Append(Rules.Count == 0 ? "rules: []\n" : "rules:\n");
        foreach (GeneratedRule rule in Rules)
        {
            string lead = "  - ";
            foreach (string line in rule.YamlLines)
            {
                yaml.Append(lead).Append(line).Append('\n');
                lead = "    ";
            }
        }

        return yaml.ToString();
    }

    /// <summary>The same file without some of its rules, to find out which of them a failure needs.</summary>
    public GeneratedRuleSet WithoutRules(int first, int count) =>
        this with { Rules = [.. Rules.Take(first), .. Rules.Skip(first + count)] };
}
