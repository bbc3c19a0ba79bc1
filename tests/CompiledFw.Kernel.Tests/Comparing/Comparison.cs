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

            return FindBehindInvalid(difference);
        }

        return null;
    }

    /// <summary>
    /// An invalid packet changes nothing here, and little in the kernel. What is different because of that little is not when the
    /// invalid packets before are left out, and then the comparison goes on without them.
    /// </summary>
    private Difference? FindBehindInvalid(Difference difference)
    {
        Sequence sequence = difference.Sequence;
        bool[] isKept = [.. sequence.Packets.Select((_, i) => i >= difference.Index || difference.Firewall[i].State != CtState.Invalid)];
        Sequence purged = sequence with { Packets = [.. sequence.Packets.Where((_, i) => isKept[i])] };
        int index = difference.Index - (sequence.Packets.Count - purged.Packets.Count);
        if (index == difference.Index || !States.Agree(Ask(purged)[index], difference.Ours.State))
            return difference;
        Count(Differences.RemembersInvalid);
        return Find(purged);
    }

    private KernelState[] Ask(Sequence sequence)
    {
        kernel.PicksUpConnections = sequence.PicksUp;
        return kernel.Judge(sequence.Packets);
    }

    private void Count(string name) => _explained[name] = _explained.GetValueOrDefault(name) + 1;
}
