using System.Text;

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

    private const string MaxFlows = "dyn_max";

    /// <summary>The file's text; null where something of the case has no place in a rule file.</summary>
    public static string? Of(IpfwCase recorded)
    {
        bool hasOther = recorded.Ops is not null || recorded.SetsDisabled is not null
            || recorded.Sysctl.Keys.Any(key => key != MaxFlows && !Timeouts.ContainsKey(key))
            || recorded.Tables.Values.Any(table => table.Type != "addr" || table.Entries.Any(entry => entry[1].GetRawText() != "null"));
        if (hasOther)
            return null;

        StringBuilder yaml = new("ruleset: Recorded\ntracking: classic\n");
        yaml.Append($"me: [{string.Join(", ", recorded.Me.Select(Quoted))}]\n");
        string[] timeouts = [.. recorded.Sysctl.Where(s => s.Key != MaxFlows).Select(s => $"{Timeouts[s.Key]}: {s.Value}s")];
        if (timeouts.Length > 0)
            yaml.Append($"timeouts: {{ {string.Join(", ", timeouts)} }}\n");
        if (recorded.Sysctl.TryGetValue(MaxFlows, out int flows))
            yaml.Append($"limits: {{ flows: {flows} }}\n");
        if (recorded.Tables.Count > 0)
            yaml.Append("tables:\n");
        foreach ((string name, IpfwTable table) in recorded.Tables)
            yaml.Append($"  {Quoted(name)}: [{string.Join(", ", table.Entries.Select(entry => Quoted(entry[0].GetString()!)))}]\n");
        yaml.Append("rules:\n");
        foreach (string rule in recorded.Rules)
            yaml.Append($"  - {Quoted(AsIpfwUnderstood(rule))}\n");
        return yaml.ToString();
    }

    /// <summary>ipfw's own parser loses a <c>not</c> before <c>icmp6types</c>: its listing of the same rules is without it.</summary>
    private static string AsIpfwUnderstood(string rule) => rule.Replace("not icmp6types", "icmp6types");

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\")}\"";
}
