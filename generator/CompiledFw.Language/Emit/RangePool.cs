using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>
/// The tables of long lists, written once each as constant data of the assembly: no start-up cost and no allocation. Two
/// rules with the same list share one.
/// </summary>
internal sealed class RangePool
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _properties = [];

    /// <summary>The member that holds the ranges of the condition.</summary>
    public string NameOf(Condition.InRanges condition)
    {
        bool isPort = condition.Field is Field.SourcePort or Field.DestinationPort;
        IEnumerable<string> bounds = condition.Ranges.SelectMany(r => new[] { r.First, r.Last })
            .Select(b => isPort ? CSharpText.Number(b) : CSharpText.Hex((ulong)b));
        return Add(isPort ? "ushort" : "uint", isPort ? "Ports" : "Addresses", bounds);
    }

    /// <summary>The member that holds the prefixes of the condition as ranges.</summary>
    public string NameOf(Condition.InPrefixes6 condition) => Add(
        "ulong",
        "Addresses",
        condition.Prefixes.SelectMany(p => new[] { p.High, p.Low, p.High | ~p.HighMask, p.Low | ~p.LowMask }).Select(CSharpText.Hex));

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
        string data = $"[{string.Join(", ", bounds)}]";
        string key = type + data;
        if (_names.TryGetValue(key, out string? known))
            return known;
        string name = $"{noun}{_names.Count + 1}";
        _names.Add(key, name);
        _properties.Add($"private static global::System.ReadOnlySpan<{type}> {name} => {data};");
        return name;
    }
}
