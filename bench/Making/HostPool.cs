using CompiledFw.Language.Model;

namespace CompiledFw.Benchmarks.Making;

/// <summary>
/// The hosts that one side of a rule set speaks of: networks in networks, so that prefixes of different lengths lie in each other. A new host mostly
/// shares 8 to 30 bits with an earlier one.
/// </summary>
internal sealed class HostPool
{
    private readonly uint[] _hosts;
    private readonly SeededNumbers _numbers;

    public HostPool(SeededNumbers numbers, int hosts)
    {
        _numbers = numbers;
        _hosts = new uint[Math.Max(hosts, 16)];
        for (int i = 0; i < _hosts.Length; i++)
        {
            int shared = i == 0 || numbers.OneIn(12) ? 0 : numbers.Between(8, 30);
            uint kept = shared == 0 ? 0 : uint.MaxValue << (32 - shared);
            uint near = i == 0 ? 0 : _hosts[numbers.Below(i)];
            _hosts[i] = (near & kept) | (numbers.NextWord() & ~kept);
        }
    }

    /// <summary>A prefix around one of the hosts, some more often than others. A host has prefixes of like lengths only, so that few lie in each other.</summary>
    public Prefix4 Draw(int length)
    {
        int ofLength = length switch { >= 31 => 0, >= 25 => 1, >= 23 => 2, _ => 3 };
        Prefix4 prefix = new(0, length);
        return prefix with { Address = _hosts[(_numbers.Skewed(_hosts.Length / 4) * 4) + ofLength] & prefix.Mask };
    }
}
