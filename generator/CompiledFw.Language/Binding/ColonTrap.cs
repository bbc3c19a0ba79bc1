using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// A colon before a space or at the end of a line makes a mapping out of firewall text: <c>fe80::</c> becomes the key
/// <c>fe80:</c>, and a rule whose comment says <c>// ssh: from outside</c> becomes one long key.
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
        string last = text.Substring(text.LastIndexOf(' ') + 1) + ":";
        string first = text.Substring(0, Math.Max(0, text.IndexOf(' ')));
        bool isAddress = ColonSentence.IsAddress(last);
        bool isRule = first.Length > 0 && (ActionBinder.Actions.ContainsKey(first) || first.All(c => c is >= '0' and <= '9'));
        return isAddress || isRule ? new Problem(ProblemKinds.ColonTrap, "", key.Span, ColonSentence.For(last)) : null;
    }
}
