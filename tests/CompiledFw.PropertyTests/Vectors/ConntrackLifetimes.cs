using System.Text.RegularExpressions;

namespace CompiledFw.PropertyTests.Vectors;

/// <summary>The TCP and UDP connections of a list, by who speaks with whom, and how many seconds they have left.</summary>
internal sealed partial class ConntrackLifetimes
{
    /// <summary>Linux counts from the instant of the packet and cuts off the fraction; we count in whole seconds.</summary>
    private const int Tolerance = 2;

    private readonly SortedDictionary<string, long> _seconds = new(StringComparer.Ordinal);

    /// <summary>Of flows as an engine writes them.</summary>
    public static ConntrackLifetimes Of(IEnumerable<string> flowLines)
    {
        ConntrackLifetimes lifetimes = new();
        foreach (Match line in flowLines.Select(line => FlowLine().Match(line)).Where(match => match.Success))
            lifetimes._seconds[line.Groups["who"].Value] = long.Parse(line.Groups["seconds"].Value);
        return lifetimes;
    }

    /// <summary>Of Linux's own list.</summary>
    public static ConntrackLifetimes Of(IEnumerable<ConntrackEntry> entries)
    {
        ConntrackLifetimes lifetimes = new();
        foreach (ConntrackEntry entry in entries.Where(e => e.Proto is "tcp" or "udp"))
        {
            Match who = Ends().Match(entry.T);
            string key = $"{entry.Proto} {who.Groups["a"].Value} {who.Groups["p"].Value} <-> {who.Groups["b"].Value} {who.Groups["q"].Value}";
            lifetimes._seconds[key] = entry.Timeout;
        }

        return lifetimes;
    }

    public bool Agree(ConntrackLifetimes other) =>
        _seconds.Keys.SequenceEqual(other._seconds.Keys)
        && _seconds.All(each => Math.Abs(each.Value - other._seconds[each.Key]) <= Tolerance);

    public override string ToString() => string.Join(", ", _seconds.Select(each => $"{each.Key} {each.Value}s"));

    [GeneratedRegex(@"\((?<seconds>-?[0-9]+)s\) \w+ (?<who>(tcp|udp) .* <-> \S+ \S+) :")]
    private static partial Regex FlowLine();

    [GeneratedRegex("^src=(?<a>\\S+) dst=(?<b>\\S+) sport=(?<p>\\S+) dport=(?<q>\\S+)")]
    private static partial Regex Ends();
}
