using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>
/// Holds the firewall against the kernel, packet by packet. A difference that is no accident is counted by name; behind one that
/// changes what either remembers, the comparison goes on where both know the same.
/// </summary>
internal sealed class Comparison(KernelTracker kernel)
{
    private readonly SortedDictionary<string, int> _explained = new(StringComparer.Ordinal);

    /// <summary>How often each deliberate difference was met.</summary>
    public IReadOnlyDictionary<string, int> Explained => _explained;

    public int Packets { get; private set; }

    /// <summary>The first difference of a sequence that nothing explains; null when there is none.</summary>
    public Difference? Of(Sequence sequence)
    {
        Packets += sequence.Packets.Count;
        return Find(sequence);
    }

    private Difference? Find(Sequence sequence)
    {
        KernelState[] theirs = Ask(sequence);
        Judged[] ours = FirewallTracker.Judge(sequence.Packets, sequence.PicksUp);
        for (int i = 0; i < theirs.Length; i++)
        {
            if (States.Agree(theirs[i], ours[i].State))
                continue;
            Difference difference = new(sequence, i, theirs, ours);
            if (Differences.NameOf(difference) is string name)
            {
                Count(name);
                continue;
            }

            if (Differences.NameOfFinal(difference) is not string end)
                return FindBehind(difference);
            Count(end);
            return null;
        }

        return null;
    }

    /// <summary>What is left to find once the difference is explained; the difference itself when it is not.</summary>
    private Difference? FindBehind(Difference difference)
    {
        foreach ((string name, Sequence instead) in Differences.Explanations(difference))
        {
            int index = difference.Index - (difference.Sequence.Packets.Count - instead.Packets.Count);
            if (!States.Agree(Ask(instead)[index], difference.Ours.State))
                continue;
            Count(name);
            return Find(instead);
        }

        return difference;
    }

    private KernelState[] Ask(Sequence sequence)
    {
        kernel.PicksUpConnections = sequence.PicksUp;
        return kernel.Judge(sequence.Packets);
    }

    private void Count(string name) => _explained[name] = _explained.GetValueOrDefault(name) + 1;
}
