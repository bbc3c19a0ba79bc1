using System.Text;
using System.Text.Json;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>A recorded case as a rule file.</summary>
internal static class IpfwRuleFile
{
    private static readonly Dictionary<string, string> Timeouts = new()
    {
        ["dyn_syn_lifetime"] = "syn",
        ["dyn_ack_lifetime"] = "ack",
        ["dyn_fin_lifetime"] = "fin",
        ["dyn_rst_lifetime"] = "rst",
        ["dyn_udp_lifetime"] = "udp",
        ["dyn_short_lifetime"] = "short",
    };

    private static readonly Dictionary<string, string> Limits = new()
    {
        ["dyn_max"] = "flows",
        ["dyn_parent_max"] = "parents",
    };

    /// <summary>The file's text; null where a setting of the case has no place in a rule file.</summary>
    public static string? Of(IpfwCase recorded)
    {
        if (recorded.Sysctl.Keys.Any(key => !Limits.ContainsKey(key) && !Timeouts.ContainsKey(key)))
            return null;

        StringBuilder yaml = new("ruleset: Recorded\ntracking: classic\n");
        yaml.Append($"me: [{string.Join(", ", recorded.Me.Select(Quoted))}]\n");
        AppendSettings(yaml, "timeouts", recorded.Sysctl.Where(s => Timeouts.ContainsKey(s.Key)).Select(s => $"{Timeouts[s.Key]}: {s.Value}s"));
        AppendSettings(yaml, "limits", recorded.Sysctl.Where(s => Limits.ContainsKey(s.Key)).Select(s => $"{Limits[s.Key]}: {s.Value}"));
        IEnumerable<int> disabled = (recorded.SetsDisabled ?? []).Concat(RecordedCommands.SetsToAdd(recorded));
        if (disabled.Any())
            yaml.Append($"sets: {{ disabled: [{string.Join(", ", disabled)}] }}\n");
        if (recorded.Tables.Count > 0)
            yaml.Append("tables:\n");
        foreach ((string name, IpfwTable table) in recorded.Tables)
        {
            IEnumerable<string> entries = table.Entries.Select(e => $"{Quoted(e[0].GetString()!)}: {(e[1].ValueKind == JsonValueKind.Null ? "0" : e[1].ToString())}");
            yaml.Append($"  {Quoted(name)}: {{ type: addr, entries: {{ {string.Join(", ", entries)} }} }}\n");
        }

        yaml.Append("rules:\n");
        foreach (string rule in RecordedCommands.RulesOf(recorded))
            yaml.Append($"  - {Quoted(AsIpfwUnderstood(rule))}\n");
        return yaml.ToString();
    }

    private static void AppendSettings(StringBuilder yaml, string key, IEnumerable<string> settings)
    {
        string list = string.Join(", ", settings);
        if (list.Length > 0)
            yaml.Append($"{key}: {{ {list} }}\n");
    }

    /// <summary>ipfw's own parser loses a <c>not</c> before these words: its listing of the same rules is without it.</summary>
    private static string AsIpfwUnderstood(string rule) =>
        rule.Replace("not icmp6types", "icmp6types").Replace("not tcpseq", "tcpseq").Replace("not tcpack", "tcpack");

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\")}\"";
}
