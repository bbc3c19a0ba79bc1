using System.Collections.Immutable;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>Recorded packets that are decided otherwise on purpose: <c>tests/data/ipfw-differences.tsv</c> says which, and why.</summary>
internal sealed class IpfwDifferences
{
    private const string HiddenFlow = "hidden flow";

    private readonly (string Case, int Packet, string Reason)[] _all;

    private IpfwDifferences((string Case, int Packet, string Reason)[] all) => _all = all;

    /// <summary>How many there are for each reason.</summary>
    public string Summary => string.Join(", ", _all.GroupBy(d => d.Reason).Select(g => $"{g.Key} {g.Count()}"));

    public static IpfwDifferences Read() => new(
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "ipfw-differences.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(parts => (parts[0], int.Parse(parts[1]), parts[2])),
    ]);

    /// <summary>The packets of a case.</summary>
    public IReadOnlySet<int> Of(string id) => _all.Where(d => d.Case == id).Select(d => d.Packet).ToImmutableHashSet();

    /// <summary>Those of them that differ also where flows hide each other as in ipfw.</summary>
    public IReadOnlySet<int> OfDecoding(string id) =>
        _all.Where(d => d.Case == id && d.Reason != HiddenFlow).Select(d => d.Packet).ToImmutableHashSet();
}
