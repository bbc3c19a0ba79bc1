using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>sets: { disabled: [3, 7] }</c>: the sets of rules that are off until the host program switches them on.</summary>
internal sealed class SetsBinder(ProblemList problems)
{
    public static readonly string[] Keys = ["disabled"];

    /// <summary>A bit for each set that is off.</summary>
    public uint Bind(Node node)
    {
        if (!NodeShapes.TryMapping(node, problems, "`sets`", "`{ disabled: [3, 7] }`", out MappingNode mapping))
            return 0;
        NodeShapes.RefuseUnknownKeys(mapping, problems, "`sets`", Keys);
        uint disabled = 0;
        if (mapping.Find("disabled") is not MappingEntry entry
            || !NodeShapes.TryListOrText(entry.Value, problems, "`disabled`", "`[3, 7]`", out EquatableArray<Node> items))
        {
            return 0;
        }

        for (int i = 0; i < items.Count && !problems.IsFull; i++)
        {
            if (!NodeShapes.TryText(items[i], problems, "A set", out ScalarNode text))
                continue;
            if (NumberText.TryRead(text.Value, Rule.PermanentSet - 1, out int number))
            {
                disabled |= 1u << number;
                continue;
            }

            problems.Add(ProblemKinds.OutOfRange, text.Span, text.Value == "31"
                ? "Set 31 cannot be switched off: its rules always stand."
                : $"{Quote.Of(text.Value)} is not a set that can be switched off: they go from 0 to {Rule.PermanentSet - 1}.");
        }

        return disabled;
    }
}
