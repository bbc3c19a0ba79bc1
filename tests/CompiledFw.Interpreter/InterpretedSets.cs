using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

/// <summary>Which sets of rules are on, and in which set the rules of each of the file's sets are now.</summary>
public sealed class InterpretedSets(uint disabled)
{
    private readonly HashSet<int> _off = [.. Enumerable.Range(0, Rule.PermanentSet).Where(set => (disabled >> set & 1) != 0)];
    private readonly int[] _now = [.. Enumerable.Range(0, Rule.PermanentSet + 1)];

    public bool IsOn(int setOfFile) => !_off.Contains(_now[setOfFile]);

    public void Enable(int set) => _off.Remove(set);

    public void Disable(int set) => _off.Add(set);

    public void Swap(int first, int second)
    {
        for (int i = 0; i < _now.Length; i++)
            _now[i] = _now[i] == first ? second : _now[i] == second ? first : _now[i];
    }

    public void Move(int from, int to)
    {
        for (int i = 0; i < _now.Length; i++)
            _now[i] = _now[i] == from ? to : _now[i];
    }
}
