using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>limits:</c>, how much the firewall may hold in memory.</summary>
internal sealed class LimitBinder(ProblemList problems)
{
    /// <summary>ipfw's dyn_max.</summary>
    public const int DefaultFlows = 16384;

    private static readonly string[] Keys = ["flows", "parents"];

    public int Bind(Node node)
    {
        if (!NodeShapes.TryMapping(node, problems, "`limits`", "`{ flows: 16384 }`", out MappingNode mapping))
            return DefaultFlows;
        NodeShapes.RefuseUnknownKeys(mapping, problems, "`limits`", Keys);
        if (mapping.Find("parents") is MappingEntry parents)
        {
            problems.Add(
                ProblemKinds.KeyNotYet,
                parents.Key.Span,
                "`parents` belongs to the option `limit`, which is not in the language yet.");
        }

        if (mapping.Find("flows") is not MappingEntry entry || !NodeShapes.TryText(entry.Value, problems, "`flows`", out ScalarNode text))
            return DefaultFlows;
        if (!NumberText.TryRead(text.Value, FileLimits.Flows, out int flows) || flows == 0)
        {
            problems.Add(
                ProblemKinds.OutOfRange,
                text.Span,
                $"`flows` is a number from 1 to {FileLimits.Flows}, not {Quote.Of(text.Value)}.");
        }

        return flows;
    }
}
