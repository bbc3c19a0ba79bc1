using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// The names that an interface can have, as points: one for each name that the rules write out, and one for each way in which
/// another name, or none, can fit the globs of the rules. A list of names and globs is a set of points.
/// </summary>
internal sealed class InterfaceSpace
{
    /// <summary>Above this many globs all the ways to fit them are too many: lists with a glob are opaque then.</summary>
    private const int MostGlobs = 8;

    private readonly Dictionary<string, ulong> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueSet> _globs = new(StringComparer.Ordinal);

    public InterfaceSpace(IEnumerable<Rule> rules)
    {
        List<string> globs = [];
        foreach (string word in rules.SelectMany(r => r.Matches).SelectMany(WordsOf).Distinct(StringComparer.Ordinal))
        {
            if (!NameGlob.IsGlob(word))
                _names.Add(word, (ulong)_names.Count);
            else if (NameGlob.IsSimple(word))
                globs.Add(word);
        }

        if (globs.Count > MostGlobs)
            globs.Clear();
        int[] ways = [.. Enumerable.Range(0, 1 << globs.Count).Where(way => CanBe(way, globs))];
        for (int i = 0; i < globs.Count; i++)
        {
            IEnumerable<ulong> fitting = _names.Where(n => NameGlob.Fits(globs[i], n.Key)).Select(n => n.Value);
            IEnumerable<ulong> others = Enumerable.Range(0, ways.Length).Where(w => (ways[w] >> i & 1) == 1).Select(PointOf);
            _globs.Add(globs[i], ValueSet.Of(fitting.Concat(others)));
        }

        // The last point is the way to fit no glob at all: that of a packet without interface, too.
        Universe = ValueSet.Range(0, PointOf(0));

        ulong PointOf(int way) => (ulong)(_names.Count + ways.Length - 1 - way);
    }

    public ValueSet Universe { get; }

    /// <summary>The points of a list of names and globs; null when one of the globs is opaque.</summary>
    public ValueSet? PointsOf(EquatableArray<string> words)
    {
        List<ValueRange> points = [];
        foreach (string word in words)
        {
            if (_names.TryGetValue(word, out ulong point))
                points.Add(ValueRange.Of(point, point));
            else if (_globs.TryGetValue(word, out ValueSet? fitting))
                points.AddRange(fitting.Ranges);
            else
                return null;
        }

        return ValueSet.Of(points);
    }

    /// <summary>False of what no name can do: fit <c>em0*</c> and not <c>em*</c>, or <c>em*</c> and <c>ppp*</c>.</summary>
    private static bool CanBe(int way, List<string> globs)
    {
        for (int i = 0; i < globs.Count; i++)
        {
            for (int j = 0; (way >> i & 1) == 1 && j < globs.Count; j++)
            {
                bool fits = (way >> j & 1) == 1;
                if (NameGlob.PrefixOf(globs[i]) is not string mine || NameGlob.PrefixOf(globs[j]) is not string other)
                {
                    if (!fits && globs[j] == "*")
                        return false;
                }
                else if (fits
                    ? !mine.StartsWith(other, StringComparison.Ordinal) && !other.StartsWith(mine, StringComparison.Ordinal)
                    : mine.StartsWith(other, StringComparison.Ordinal))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IEnumerable<string> WordsOf(Match match) => match switch
    {
        Match.Not not => WordsOf(not.Inner),
        Match.AnyOf any => any.Alternatives.SelectMany(WordsOf),
        Match.Interface on => on.Globs,
        _ => [],
    };
}
