using System.Text.RegularExpressions;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Coverage;

/// <summary>Names of the elements that a rule is made of.</summary>
internal static partial class RuleElements
{
    public static IEnumerable<string> Of(GeneratedRule rule, GeneratedRuleSet rules)
    {
        IEnumerable<string> words = [.. OfAction(rule), .. OfHead(rule.Head), .. OfState(rule.State), .. OfTables(rule, rules)];
        return rule.AsMapping ? words.Concat(rule.YamlLines.Select(KeyOf).Except(rule.Options.Select(option => option.Word)).Select(key => $"key {key}")) : words.Append("line");
    }

    private static string KeyOf(string line) => line.Split(':')[0];

    /// <summary>What no packet ever is under classic tracking; a rule that asks for it has no element of that.</summary>
    private static readonly string[] StrictStates = ["related", "invalid"];

    /// <summary>An option that is not negated and not in braces.</summary>
    /// <param name="option">The option.</param>
    /// <param name="isStrict">Whether its file tracks strictly.</param>
    public static IEnumerable<string> OfOption(RuleOption option, bool isStrict)
    {
        yield return $"option {option.Word}";
        string argument = option.Argument ?? "";
        if (option.Word == "lookup")
            yield return $"option lookup {argument.Split(' ')[0]}";
        if (argument.StartsWith("tablearg", StringComparison.Ordinal))
            yield return $"option {option.Word} tablearg";
        if (option.Word == "mark" && argument.IndexOfAny(['/', ':']) > 0)
            yield return "option mark with a mask";
        if (argument.StartsWith("table(", StringComparison.Ordinal))
            yield return $"option {option.Word} table";
        if (option.Word == "state")
        {
            foreach (string state in argument.Split(',').Where(state => isStrict || !StrictStates.Contains(state)))
                yield return $"option state {state}";
        }

        if (option.Word == "tcpoptions" || option.Word == "ipoptions" || option.Word == "ext6hdr" || option.Word == "iptos")
        {
            foreach (string name in argument.Split(','))
                yield return $"option {option.Word} {name.TrimStart('!')}";
        }
    }

    private static IEnumerable<string> OfAction(GeneratedRule rule)
    {
        string[] words = rule.Action.Split(' ');
        yield return rule.Action.Length == 0 ? "rule that is only a comment" : $"action {words[0]}";
        if (words.Length > 1 && words[1].StartsWith("tablearg", StringComparison.Ordinal))
            yield return $"action {words[0]} tablearg";
        if (words[0] == "return" && words.Length > 1 || rule.Action == "check-state :any")
            yield return $"action {rule.Action}";
        if (words[0] == "setmark" && words[1].IndexOfAny(['/', ':']) > 0)
            yield return "action setmark with a mask";
        if (rule.Set is not null)
            yield return "set";
        if (rule.Probability is not null)
            yield return "prob";
        if (rule.LogAmount is int amount)
            yield return amount < 0 ? "log" : "log logamount";
        if (rule.Tag is string tag)
            yield return tag.EndsWith("tablearg", StringComparison.Ordinal) ? tag : tag.Split(' ')[0];
        if (rule.Comment is not null)
            yield return "comment";
        if (rule.Options.Any(option => option.TestsNothing))
            yield return "option that tests nothing";
    }

    private static IEnumerable<string> OfState(StateClause? state)
    {
        if (state is null)
            yield break;
        yield return $"state {state.Word}";
        foreach (string field in state.Fields)
            yield return $"state limit by {field}";
        if (state.Most == "tablearg")
            yield return "state limit tablearg";
        if (state.Name.Length > 0)
            yield return "state :name";
        if (state.Timeout is not null)
            yield return "state (timeout)";
        if (state.PicksUp)
            yield return "state midstream";
        if (state.PicksNoneUp)
            yield return "state not midstream";
        if (state.IsReserved)
            yield return "state reserved";
        if (state.Deferring is not null)
            yield return $"state {state.Deferring}";
    }

    private static IEnumerable<string> OfTables(GeneratedRule rule, GeneratedRuleSet rules)
    {
        foreach (GeneratedTable table in (rules with { Rules = [rule] }).UsedTables)
        {
            string type = $"table {table.Type.Split(':')[0]}";
            yield return type;
            if (table.IsDynamic)
                yield return $"{type} dynamic";
            if (table.Entries.Any(entry => entry.Value is not null))
                yield return $"{type} with values";
        }

        if (rule.YamlLines.Any(line => ValueAsked().IsMatch(line)))
            yield return "table(name,value)";
    }

    private static IEnumerable<string> OfHead(RuleHead? head)
    {
        if (head is null)
            yield return "rule without a head";
        else
        {
            string protocol = head.Protocol;
            yield return protocol.StartsWith('{') ? "protocol { or }"
                : protocol.StartsWith("not ", StringComparison.Ordinal) ? "protocol not"
                : char.IsDigit(protocol[0]) ? "protocol number"
                : protocol is "ip" or "all" or "ip4" or "ip6" or "ipv4" or "ipv6" ? $"protocol {protocol}"
                : "protocol name";
            foreach (RuleEnd end in (RuleEnd[])[head.Source, head.Destination])
            {
                foreach (string form in Addresses.Where(form => Regex.IsMatch(end.Address, form.Pattern)).Select(form => form.Name))
                    yield return $"address {form}";
                foreach (string form in Ports.Where(form => Regex.IsMatch(end.Ports ?? "", form.Pattern)).Select(form => form.Name))
                    yield return $"port {form}";
            }
        }
    }

    /// <summary>Forms of addresses by what is found in their text.</summary>
    public static readonly (string Name, string Pattern)[] Addresses =
    [
        ("any", "^any$"), ("me", @"\bme\b"), ("me6", "me6"), ("table", @"table\("), ("not", "not "), ("{ or }", "^{ "), ("list", ","),
        ("IPv4", @"\d\.\d"), ("IPv6", "::"), ("IPv4 prefix", @"\d\.\d+/\d"), ("IPv6 prefix", @":/\d+(,| |$)"),
        ("IPv4 mask", @"\.\d+:\d"), ("IPv6 mask", @"/[0-9a-f]*:"), ("set", @"\d{"),
    ];

    /// <summary>Forms of ports.</summary>
    public static readonly (string Name, string Pattern)[] Ports =
    [
        ("number", @"^\d+$"), ("range", @"\d-\d"), ("list", @"^[^(]*,"), ("name", "[a-z]{3}"), ("table", @"table\("), ("not", "not "), ("empty range", "443-80"),
    ];

    [GeneratedRegex(@"table\(\w+,")]
    private static partial Regex ValueAsked();
}
