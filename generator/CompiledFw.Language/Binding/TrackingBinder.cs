using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// <c>tracking</c>, <c>track</c> and <c>midstream</c>: read before everything that depends on them, wherever they stand in the file.
/// </summary>
internal sealed class TrackingBinder(ProblemList problems)
{
    private const string MidStream = "midstream";

    public FileTracking Bind(MappingNode file)
    {
        TrackingMode mode = file.Find("tracking") is not MappingEntry tracking ? FileTracking.DefaultMode
            : NodeShapes.IsChosen(tracking, problems, "strict", "classic") ? TrackingMode.Strict
            : TrackingMode.Classic;
        bool tracksAll = file.Find("track") is MappingEntry track && NodeShapes.IsChosen(track, problems, "all", "rules");
        bool picksUp = false;
        if (file.Find(MidStream) is MappingEntry entry)
        {
            picksUp = NodeShapes.IsChosen(entry, problems, "true", "false") && mode == TrackingMode.Strict;
            if (mode != TrackingMode.Strict)
                RefuseKey(problems, entry.Key, "`classic` always picks connections up in their middle");
        }

        bool hasReserve = file.Find("limits")?.Value is MappingNode limits && limits.Find(LimitBinder.Reserved) is not null;
        return new FileTracking(mode, picksUp, tracksAll, hasReserve);
    }

    /// <summary>Reports a key that only strict tracking has.</summary>
    /// <param name="problems">Takes the problem.</param>
    /// <param name="key">The key.</param>
    /// <param name="classic">What is instead of it under classic tracking.</param>
    public static void RefuseKey(ProblemList problems, ScalarNode key, string classic) => problems.Add(
        ProblemKinds.OtherTrackingKey,
        key.Span,
        $"`{key.Value}` belongs to `tracking: strict`, and this file tracks as `classic`: {classic}.");
}
