using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>
/// The tables of long lists, written once each as constant data of the assembly: no start-up cost and no allocation. Two
/// rules with the same list share one.
/// </summary>
internal sealed class RangePool
{
    private readonly Dictionary<(string Type, EquatableArray<ValueRange> Ranges), string> _ranges = [];
    private readonly Dictionary<EquatableArray<Prefix6>, string> _prefixes = [];
    private readonly List<string> _properties = [];

    /// <summary>The member that holds the ranges of the condition.</summary>
    public string NameOf(Condition.InRanges condition)
    {
        bool isPort = condition.Field is Field.SourcePort or Field.DestinationPort;
        string type = isPort ? "ushort" : "uint";
        if (!_ranges.TryGetValue((type, condition.Ranges), out string? name))
        {
            IEnumerable<string> bounds = condition.Ranges.SelectMany(r => new[] { r.First, r.Last })
                .Select(b => isPort ? CSharpText.Number(b) : CSharpText.Hex((ulong)b));
            name = Add(type, isPort ? "Ports" : "Addresses", bounds);
            _ranges.Add((type, condition.Ranges), name);
        }

        return name;
    }

    /// <summary>The member that holds the prefixes of the condition as ranges.</summary>
    public string NameOf(Condition.InPrefixes6 condition)
    {
        if (!_prefixes.TryGetValue(condition.Prefixes, out string? name))
        {
            IEnumerable<string> bounds = condition.Prefixes
                .SelectMany(p => new[] { p.High, p.Low, p.High | ~p.HighMask, p.Low | ~p.LowMask }).Select(CSharpText.Hex);
            name = Add("ulong", "Addresses", bounds);
            _prefixes.Add(condition.Prefixes, name);
        }

        return name;
    }

    public void Write(SourceWriter w)
    {
        foreach (string property in _properties)
        {
            w.Line();
            w.Line(property);
        }
    }

    private string Add(string type, string noun, IEnumerable<string> bounds)
    {
        string name = $"{noun}{_properties.Count + 1}";
        _properties.Add($"private static global::System.ReadOnlySpan<{type}> {name} => [{string.Join(", ", bounds)}];");
        return name;
    }
}
