using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Options of a rule's mapping whose value is a mapping of settings, as words: <c>threshold: { by: src-addr, packets: 100, per: 10s }</c>
/// and <c>duplicate: { within: 2s }</c>.
/// </summary>
internal static class MappingSettings
{
    public static readonly string[] ThresholdKeys = ["by", "packets", "per"];
    public static readonly string[] DuplicateKeys = ["within"];

    public static bool TryAdd(List<Word> words, OperandWords operands, ProblemList problems, MappingEntry entry)
    {
        bool isThreshold = entry.Key.Value == "threshold";
        string example = isThreshold ? "`{ by: src-addr, packets: 100, per: 10s }`" : "`{ within: 2s }`";
        string what = $"`{entry.Key.Value}`";
        string[] keys = isThreshold ? ThresholdKeys : DuplicateKeys;
        if (!NodeShapes.TryMapping(entry.Value, problems, what, example, out MappingNode settings))
            return false;
        NodeShapes.RefuseUnknownKeys(settings, problems, what, keys);
        foreach (string key in keys)
        {
            if (settings.Find(key) is not MappingEntry setting)
                return problems.Refuse(ProblemKinds.MissingKey, settings.Span, $"{what} lacks `{key}`: {example}.");
            if (key is "per" or "within")
                words.Add(new Word(key, setting.Key.Span));
            if (!(key == "by" ? TryAddFields(words, problems, setting.Value) : operands.TryAdd(words, setting, setting.Value)))
                return false;
        }

        return true;
    }

    /// <summary>The fields by which flows or packets are counted: one, or a list.</summary>
    public static bool TryAddFields(List<Word> words, ProblemList problems, Node node)
    {
        if (!NodeShapes.TryListOrText(node, problems, "`by`", "`[src-addr, dst-port]`", out EquatableArray<Node> fields))
            return false;
        foreach (Node field in fields)
        {
            if (!NodeShapes.TryText(field, problems, "A field", out ScalarNode text))
                return false;
            if (!StateBinder.Fields.ContainsKey(text.Value))
            {
                return problems.Refuse(
                    ProblemKinds.BadValue,
                    text.Span,
                    $"{Quote.Of(text.Value)} is no field to count by: {string.Join(", ", StateBinder.Fields.Keys)} are.");
            }

            words.Add(NodeShapes.WordOf(text));
        }

        return true;
    }
}
