namespace CompiledFw.Language.Tests.Analysis;

/// <summary>Ways to ask what the analysis says of rules.</summary>
internal static class Findings
{
    /// <summary>What stands around the rules of a test.</summary>
    private const string Around = """
        interfaces: { wan: [eth0, ppp*], lan: [eth1] }
        tables:
          inside: [10.0.0.0/24, 2001:db8:1::/64]
          waiting: []
          web: { type: port, entries: [80, 443] }
          customers: { type: addr, entries: { 10.0.0.0/8: 1, 10.9.0.0/16: 2, 10.9.9.0/24: 3 } }
          live: { type: addr, dynamic: true, entries: [10.0.0.0/8] }
          links: { type: iface, entries: [eth0] }
          flows: { type: flow, entries: [] }

        """;

    /// <summary>The warnings of the analysis for these rules, separated by <c>;</c>, under classic tracking: their ids and sentences.</summary>
    public static string[] Of(string rules, string header = "tracking: classic") =>
        [.. Read(rules, header).Problems.Where(p => string.CompareOrdinal(p.Kind.Id, "CFW0230") >= 0 && string.CompareOrdinal(p.Kind.Id, "CFW0250") < 0).Select(p => $"{p.Kind.Id} {p.Message}")];

    public static RuleFileResult Read(string rules, string header = "")
    {
        string list = string.Concat(rules.Split(';').Select(r => $"  - '{r.Trim().Replace("'", "''")}'\n"));
        RuleFileResult result = Reading.Read($"{header}\n{Around}rules:\n{list}");
        Assert.True(result.RuleSet is not null, string.Join('\n', result.Problems));
        return result;
    }
}
