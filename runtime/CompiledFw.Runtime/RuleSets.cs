namespace CompiledFw;

/// <summary>
/// The sets of rules, 0 to 31, which a host switches on and off between packets, without a gap and without touching flows: flows of
/// rules in a set that is off keep their rule's action, as in ipfw (reference: ipfw section 2.3). Set 31 always stands.
/// </summary>
/// <remarks>
/// A rule was compiled for the set that its file names. Where that set has gone by swapping and moving is kept here, and its rules
/// ask for one bit each.
/// </remarks>
public sealed class RuleSets
{
    /// <summary>How many sets there are.</summary>
    public const int Count = 32;

    private const int Permanent = Count - 1;

    private readonly bool _isUsed;
    private readonly int[] _current = [.. Enumerable.Range(0, Count)];
    private uint _enabled;

    internal RuleSets(uint? disabled)
    {
        _isUsed = disabled is not null;
        _enabled = ~(disabled ?? 0);
        Renew();
    }

    /// <summary>A bit for each set of the rule file that is on.</summary>
    internal uint Mask { get; private set; }

    /// <summary>True when the rules that are in the set now are met.</summary>
    public bool IsEnabled(int set) => (_enabled >> Checked(set) & 1) != 0;

    /// <summary>Switches a set on.</summary>
    public void Enable(int set)
    {
        _enabled |= 1u << Checked(set);
        Renew();
    }

    /// <summary>Switches a set off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 31, or none from 0 to 30.</exception>
    /// <exception cref="InvalidOperationException">The rule file speaks of no sets, and so its rules ask for none.</exception>
    public void Disable(int set)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(set, Permanent);
        _enabled &= ~(1u << Checked(set));
        Renew();
    }

    /// <summary>Gives the rules of each of two sets the other's number.</summary>
    public void Swap(int first, int second)
    {
        Checked(first, second);
        for (int i = 0; i < Count; i++)
            _current[i] = _current[i] == first ? second : _current[i] == second ? first : _current[i];
        Renew();
    }

    /// <summary>Puts the rules of one set into another.</summary>
    public void Move(int from, int to)
    {
        Checked(from, to);
        for (int i = 0; i < Count; i++)
            _current[i] = _current[i] == from ? to : _current[i];
        Renew();
    }

    private void Checked(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(first, Permanent);
        ArgumentOutOfRangeException.ThrowIfEqual(second, Permanent);
        Checked(first);
        Checked(second);
    }

    private int Checked(int set)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(set);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(set, Count);
        return _isUsed ? set : throw new InvalidOperationException(
            "The rule file speaks of no sets, so its rules do not ask for theirs: write `set N` in a rule, or `sets: { disabled: [] }`.");
    }

    private void Renew()
    {
        uint mask = 0;
        for (int i = 0; i < Count; i++)
            mask |= (_enabled >> _current[i] & 1) << i;
        Mask = mask;
    }
}
