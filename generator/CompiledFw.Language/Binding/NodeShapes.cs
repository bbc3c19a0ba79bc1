using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Asks a node to be text, a list or a mapping, and says what stands there instead.</summary>
internal static class NodeShapes
{
    /// <summary>The node as text that is not empty.</summary>
    public static bool TryText(Node node, ProblemList problems, string what, out ScalarNode text)
    {
        text = node as ScalarNode ?? new ScalarNode("", -1, node.Span);
        if (text.Value.Length > FileLimits.TextCharacters)
        {
            return problems.Refuse(
                ProblemKinds.TextTooLong,
                node.Span,
                $"A text has at most {FileLimits.TextCharacters} characters: split it, or use tables.");
        }

        if (text.Value.Length > 0)
            return true;
        if (node is MappingNode mapping && ColonTrap.Explain(mapping) is Problem trap)
            return problems.Refuse(trap.Kind, trap.Span, trap.Message);
        string message = node is ScalarNode ? $"{what} is missing here." : $"{what} is text, and {node.Shape} stands here.";
        return problems.Refuse(ProblemKinds.WrongShape, node.Span, message);
    }

    public static bool TryMapping(Node node, ProblemList problems, string what, string example, out MappingNode mapping)
    {
        mapping = node as MappingNode ?? new MappingNode(EquatableArray<MappingEntry>.Empty, node.Span);
        return node is MappingNode
            || problems.Refuse(
                ProblemKinds.WrongShape,
                node.Span,
                $"{what} is a mapping, {example}, and {Shown(node)} stands here.");
    }

    public static bool TryList(Node node, ProblemList problems, string what, string example, out EquatableArray<Node> items)
    {
        items = node is SequenceNode list ? list.Items : EquatableArray<Node>.Empty;
        return node is SequenceNode
            || problems.Refuse(
                ProblemKinds.WrongShape,
                node.Span,
                $"{what} is a list, {example}, and {Shown(node)} stands here.");
    }

    /// <summary>A list, or one text in its place.</summary>
    public static bool TryListOrText(Node node, ProblemList problems, string what, string example, out EquatableArray<Node> items)
    {
        if (node is not ScalarNode { Value.Length: > 0 })
            return TryList(node, problems, what, example, out items);
        items = new[] { node }.ToEquatableArray();
        return true;
    }

    /// <summary>True when a key's value is the first of two words; what is neither is reported.</summary>
    public static bool IsChosen(MappingEntry entry, ProblemList problems, string yes, string no)
    {
        if (!TryText(entry.Value, problems, $"`{entry.Key.Value}`", out ScalarNode text))
            return false;
        if (text.Value != yes && text.Value != no)
        {
            problems.Add(
                ProblemKinds.BadValue,
                text.Span,
                $"`{entry.Key.Value}` is `{yes}` or `{no}`, not {Quote.Of(text.Value)}.");
        }

        return text.Value == yes;
    }

    /// <summary>A text as one word, spaces and all.</summary>
    public static Word WordOf(ScalarNode text) => new(text.Value, text.TextOffset < 0 ? text.Span : text.SpanOf(0, text.Value.Length));

    /// <summary>Refuses the keys of a mapping that are not among the known ones.</summary>
    public static void RefuseUnknownKeys(MappingNode mapping, ProblemList problems, string what, ICollection<string> known)
    {
        for (int i = 0; i < mapping.Entries.Count && !problems.IsFull; i++)
        {
            ScalarNode key = mapping.Entries[i].Key;
            if (!known.Contains(key.Value) && CutRule.TryExplainKey(key, out string message))
            {
                problems.Add(ProblemKinds.WrongShape, key.Span, message);
            }
            else if (!known.Contains(key.Value))
            {
                problems.Add(
                    ProblemKinds.UnknownKey,
                    key.Span,
                    $"{Quote.Of(key.Value)} is not a key of {what}{NearestWord.Question(key.Value, known)}");
            }
        }
    }

    private static string Shown(Node node) => node switch
    {
        ScalarNode { Value: "" } => "nothing",
        ScalarNode text => Quote.Of(text.Value),
        _ => node.Shape,
    };
}
