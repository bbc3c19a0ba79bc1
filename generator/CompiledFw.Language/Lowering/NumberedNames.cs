using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>Numbers names from 0 in the order in which they are first asked for.</summary>
internal sealed class NumberedNames
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public EquatableArray<string> Names => _names.ToEquatableArray();

    public int NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out int number))
            return number;
        _numbers.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
