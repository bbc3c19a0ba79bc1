using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>
/// Holds the firewall against the kernel, packet by packet. A difference that is no accident is counted by name; behind one that
/// changes what either remembers, the comparison goes on where both know the same.
/// </summary>
/// <param name="kernel">The kernel.</param>
/// <param name="judge">What the firewall says of packets; true = connections are picked up in the middle.</param>
internal sealed class Comparison(KernelTracker kernel, Func<IReadOnlyList<Crossing>, bool, Judged[]> judge)
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
        Judged[] ours = judge(sequence.Packets, sequence.PicksUp);
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

            return FindBehind(difference);
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

        if (Differences.NameOfFinal(difference) is not string end)
            return difference;
        Count(end);
        return null;
    }

    private KernelState[] Ask(Sequence sequence)
    {
        kernel.PicksUpConnections = sequence.PicksUp;
        return kernel.Judge(sequence.Packets);
    }

    private void Count(string name) => _explained[name] = _explained.GetValueOrDefault(name) + 1;
}
