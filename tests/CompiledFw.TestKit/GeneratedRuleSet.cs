using System.Text;
using System.Text.RegularExpressions;

namespace CompiledFw.TestKit;

/// <summary>A generated rule file: the lines before <c>tables:</c>, the tables, and the rules.</summary>
public sealed record GeneratedRuleSet(IReadOnlyList<string> Header, IReadOnlyList<GeneratedTable> Tables, IReadOnlyList<GeneratedRule> Rules)
{
    /// <summary>True when the file speaks of sets, so that they can be switched.</summary>
    public bool HasSets => Rules.Any(rule => rule.Set is > 0) || Header.Any(line => line.StartsWith("sets:", StringComparison.Ordinal));

    /// <summary>The tables that rules ask; the file leaves the others out.</summary>
    public IEnumerable<GeneratedTable> UsedTables
    {
        get
        {
            string rules = string.Join('\n', Rules.SelectMany(rule => rule.YamlLines));
            return Tables.Where(table => Regex.IsMatch(rules, $@"table\({table.Name}[,)]|lookup:? ""?\S+ {table.Name}\b"));
        }
    }

    /// <summary>The file's text.</summary>
    public string ToYaml()
    {
        StringBuilder yaml = new();
        foreach (string line in Header)
            yaml.Append(line).Append('\n');
        GeneratedTable[] used = [.. UsedTables];
        yaml.Append(used.Length == 0 ? "" : "tables:\n");
        foreach (GeneratedTable table in used)
            yaml.Append("  ").Append(table.Yaml).Append('\n');
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
}
