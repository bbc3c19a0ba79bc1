using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// A colon before a space or at the end of a line makes a mapping out of firewall text: <c>fe80::</c> becomes the key <c>fe80:</c>,
/// and a rule whose comment says <c>// ssh: from outside</c> becomes one long key.
/// </summary>
internal static class ColonTrap
{
    /// <summary>What happened, if the mapping looks like such an accident. The problem has no file path.</summary>
    public static Problem? Explain(MappingNode mapping)
    {
        if (mapping.Entries.Count == 0)
            return null;
        ScalarNode key = mapping.Entries[0].Key;
        string text = key.Value;
        string last = text.Substring(text.LastIndexOf(' ') + 1);
        if (last.Length > 1 && last[last.Length - 1] == ':' && last.All(c => c is ':' || IsHex(c)))
        {
            string address = last + ":";
            return new Problem(
                ProblemKinds.ColonTrap, "", key.Span, $"YAML reads the colon at the end of `{Quote.Of(address).Trim('`')}` as a mapping: write {Quote.Of(address + "/128")}, or put the whole text in quotes.");
        }

        string first = text.Substring(0, text.IndexOf(' ') < 0 ? 0 : text.IndexOf(' '));
        return first.Length > 0 && (ActionBinder.Actions.ContainsKey(first) || first.All(c => c is >= '0' and <= '9'))
            ? new Problem(ProblemKinds.ColonTrap, "", key.Span, $"YAML reads this rule as a mapping, because of the colon after {Quote.Of(last)}: put the whole rule in quotes.")
            : null;
    }

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
