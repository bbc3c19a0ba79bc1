namespace CompiledFw.PropertyTests.Vectors;

/// <summary>A recorded packet of which strict tracking says something else than Linux, on purpose.</summary>
/// <param name="Sequence">The sequence's name.</param>
/// <param name="Packet">Its number in it, from 1.</param>
/// <param name="Linux">What Linux said.</param>
/// <param name="Ours">What we say.</param>
/// <param name="Reason">Which of the reasons at the head of the file it is.</param>
internal sealed record ConntrackDifference(string Sequence, int Packet, string Linux, string Ours, string Reason)
{
    /// <summary>All of them, from <c>tests/data/conntrack-differences.tsv</c>.</summary>
    public static IReadOnlyList<ConntrackDifference> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "conntrack-differences.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(parts => new ConntrackDifference(parts[0], int.Parse(parts[1]), parts[2], parts[3], parts[4])),
    ];
}
