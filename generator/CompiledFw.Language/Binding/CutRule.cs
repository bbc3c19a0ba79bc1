using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// <c>rules: [allow tcp from any to any 22,443 in]</c>: between brackets a comma ends the rule, and the rest of its list becomes a
/// rule of its own. Both halves are wrong, or worse: the first one may be right. Between braces it becomes a key.
/// </summary>
internal static class CutRule
{
    /// <summary>Reports the first rule that is cut; true when there is one.</summary>
    public static bool Refuse(EquatableArray<Node> rules, ProblemList problems)
    {
        for (int i = 1; i < rules.Count; i++)
        {
            if (rules[i] is not ScalarNode rest || rules[i - 1] is not ScalarNode || rest.Span.Line != rules[i - 1].Span.EndLine)
                continue;
            if (rest.Value.Length > FileLimits.TextCharacters || !IsRestOfList(RuleWords.Split(rest)))
                continue;
            problems.Add(
                ProblemKinds.WrongShape,
                rest.Span,
                $"A comma ends a rule between `[` and `]`, and {Quote.Of(rest.Value)} begins none: put the rule in quotes, or write one rule a line behind `- `.");
            return true;
        }

        return false;
    }

    private static bool IsRestOfList(RuleWords rest)
    {
        if (rest.Words.Count == 0)
            return false;
        Word first = rest.Words[0];
        if (first.IsDigits)
        {
            return rest.Words.Count == 1
                ? rest.Comment is null
                : rest.Words[1].Text is not ("set" or "prob") && NearestWord.To(rest.Words[1].Text, ActionBinder.Actions.Keys) is null;
        }

        return IsListEntry(first.Parts[0].Text) || FlagLists.Begins(first, FlagLists.Tcp);
    }

    /// <summary>A key that is a port or an address: between braces a comma ended the value before it.</summary>
    public static bool TryExplainKey(ScalarNode key, out string message)
    {
        message = $"A comma ends a value between `{{` and `}}`, and {Quote.Of(key.Value)} is no key: put the list in quotes, or write `[A, B]`.";
        return !ServiceNames.Ports.ContainsKey(key.Value) && IsListEntry(key.Value.TrimEnd(')', '}'));
    }

    private static bool IsListEntry(string text)
    {
        string address = text.Split('/')[0];
        return PortBinder.TryParse(text, out _) || Ip4Text.TryRead(address, out _) || Ip6Text.TryRead(address, out _, out _);
    }
}
