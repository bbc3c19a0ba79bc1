using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Keys of a rule's mapping that stand one level too high or too low, shown where they belong.</summary>
internal static class MisplacedKey
{
    /// <summary>The longest value that an example shows.</summary>
    private const int Longest = 20;

    /// <summary><c>{ to: any, port: 80 }</c>; returns false.</summary>
    /// <param name="port">The key.</param>
    /// <param name="to">The value of the rule's <c>to</c>, if it has one.</param>
    /// <param name="problems">Takes the problem.</param>
    public static bool RefusePort(MappingEntry port, Node? to, ProblemList problems)
    {
        string example = $"to: {{ address: {Shown(to) ?? "any"}, port: {Shown(port.Value) ?? "80"} }}";
        return problems.Refuse(ProblemKinds.MisplacedWord, port.Key.Span, $"`port` stands inside `to`: {Quote.Of(example)}.");
    }

    /// <summary><c>from: { not: 10.0.0.0/8 }</c>; returns false. <c>not any</c> would be bad advice.</summary>
    public static bool RefuseNot(MappingEntry not, string keyword, ProblemList problems)
    {
        string value = Shown(not.Value) is string shown and not "any" ? shown : "10.0.0.0/8";
        return problems.Refuse(
            ProblemKinds.BadRuleKey,
            not.Key.Span,
            $"`not` stands before the value it negates: {Quote.Of($"{keyword}: not {value}")}.");
    }

    /// <summary><c>not: { from: me }</c>: the key is no option; returns false.</summary>
    public static bool RefuseInNot(MappingEntry entry, ProblemList problems)
    {
        string key = entry.Key.Value;
        if (key is "from" or "to" or "proto")
        {
            string value = Shown(entry.Value) is string shown and not ("any" or "ip" or "all") ? shown : key == "proto" ? "tcp" : "10.0.0.0/8";
            return problems.Refuse(
                ProblemKinds.BadRuleKey,
                entry.Key.Span,
                $"`not` stands before the value of `{key}`: {Quote.Of($"{key}: not {value}")}.");
        }

        return problems.Refuse(
            MappingState.Keys.Contains(key) ? ProblemKinds.BadStateOption : ProblemKinds.BadRuleKey,
            entry.Key.Span,
            key == AdmissionBinder.MidStream
                ? "`midstream` is no test: write `midstream: false`."
                : $"`{key}` cannot be negated: it is no test.");
    }

    private static string? Shown(Node? node) =>
        node is ScalarNode { Value.Length: > 0 and <= Longest } text ? text.Value : null;
}
