using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>limits:</c>, how much the firewall may hold in memory.</summary>
internal sealed class LimitBinder(ProblemList problems)
{
    public static readonly string[] Keys = ["flows", "parents"];

    public TableLimits Bind(Node node)
    {
        if (!NodeShapes.TryMapping(node, problems, "`limits`", "`{ flows: 16384 }`", out MappingNode mapping))
            return TableLimits.Ipfw;
        NodeShapes.RefuseUnknownKeys(mapping, problems, "`limits`", Keys);
        return new TableLimits(
            BindOne(mapping, "flows", FileLimits.Flows, TableLimits.Ipfw.Flows),
            BindOne(mapping, "parents", FileLimits.Flows, TableLimits.Ipfw.Parents));
    }

    private int BindOne(MappingNode limits, string key, int greatest, int absent)
    {
        if (limits.Find(key) is not MappingEntry entry || !NodeShapes.TryText(entry.Value, problems, $"`{key}`", out ScalarNode text))
            return absent;
        if (!NumberText.TryRead(text.Value, greatest, out int number) || number == 0)
        {
            problems.Add(
                ProblemKinds.OutOfRange,
                text.Span,
                $"`{key}` is a number from 1 to {greatest}, not {Quote.Of(text.Value)}.");
        }

        return number;
    }
}
