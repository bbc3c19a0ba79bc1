using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>limits:</c>, how much the firewall may hold in memory.</summary>
internal sealed class LimitBinder(ProblemList problems, TrackingMode mode)
{
    public const string Reserved = "reserved";

    private const string Bytes = "bytes";

    /// <summary>With less there is no table to speak of.</summary>
    private const long LeastBytes = 64 * 1024;

    private const long MostBytes = 1L << 40;

    public static readonly string[] Keys = ["flows", "parents", Reserved, Bytes];

    /// <summary>Those of strict tracking alone.</summary>
    public static readonly string[] StrictKeys = [Reserved, Bytes];

    public TableLimits Bind(Node node)
    {
        if (!NodeShapes.TryMapping(node, problems, "`limits`", "`{ flows: 16384 }`", out MappingNode mapping))
            return TableLimits.Ipfw;
        NodeShapes.RefuseUnknownKeys(mapping, problems, "`limits`", Keys);
        int flows = BindOne(mapping, "flows", FileLimits.Flows, TableLimits.Ipfw.Flows);
        int parents = BindOne(mapping, "parents", FileLimits.Flows, TableLimits.Ipfw.Parents);
        if (mode == TrackingMode.Strict)
            return new TableLimits(flows, parents) { Reserved = BindReserved(mapping, flows), Bytes = BindBytes(mapping) };
        foreach (MappingEntry strict in mapping.Entries.Where(e => StrictKeys.Contains(e.Key.Value)))
            TrackingBinder.RefuseKey(problems, strict.Key, "of its limits there are `flows` and `parents`");
        return new TableLimits(flows, parents);
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

    /// <summary>Rules without the word must have room as well.</summary>
    private int BindReserved(MappingNode limits, int flows)
    {
        if (limits.Find(Reserved) is not MappingEntry entry || !NodeShapes.TryText(entry.Value, problems, $"`{Reserved}`", out ScalarNode text))
            return 0;
        if (!NumberText.TryRead(text.Value, FileLimits.Flows, out int number) || number == 0 || number >= flows)
        {
            problems.Add(
                ProblemKinds.OutOfRange,
                text.Span,
                $"`{Reserved}` is a part of the {flows} `flows`, from 1 on and fewer than all of them, not {Quote.Of(text.Value)}.");
        }

        return number;
    }

    private long BindBytes(MappingNode limits)
    {
        if (limits.Find(Bytes) is not MappingEntry entry || !NodeShapes.TryText(entry.Value, problems, $"`{Bytes}`", out ScalarNode text))
            return 0;
        if (!ByteSize.TryRead(text.Value, out long bytes) || bytes is < LeastBytes or > MostBytes)
        {
            problems.Add(
                ProblemKinds.OutOfRange,
                text.Span,
                $"`{Bytes}` is a size from 64K to 1024G, `512K`, `64M`, `1G` or a number of bytes, not {Quote.Of(text.Value)}.");
        }

        return bytes;
    }
}
