using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>
/// Holds the flows that a sequence leaves behind against the kernel's connections. What the firewall says is invalid is left out before: the
/// kernel may remember that, and of the lifetimes nobody could see it.
/// </summary>
/// <param name="kernel">The kernel.</param>
/// <param name="firewall">What the firewall makes of a sequence.</param>
internal sealed class RemainsComparison(KernelTracker kernel, Func<Sequence, Outlook> firewall)
{
    private readonly SortedDictionary<string, int> _explained = new(StringComparer.Ordinal);

    /// <summary>How often each deliberate difference was met.</summary>
    public IReadOnlyDictionary<string, int> Explained => _explained;

    /// <summary>How many sequences could be compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many connections the kernel knew behind those.</summary>
    public int Connections { get; private set; }

    /// <summary>The difference of a sequence that nothing explains; null when there is none, or when packets are not said to be the same already.</summary>
    public RemainsDifference? Of(Sequence whole)
    {
        Judged[] judged = firewall(whole).Said;
        Sequence sequence = whole with { Packets = [.. whole.Packets.Where((_, i) => judged[i].State != CtState.Invalid)] };
        if (Differences.MayHide(sequence))
            return null;
        Outlook ours = firewall(sequence);
        if (Ask(sequence, ours) is not Remains theirs)
            return null;
        Compared++;
        Connections += theirs.Count;
        if (ours.Left.Agree(theirs))
            return null;
        if (!IsOfUnbelievedSyns(sequence, ours))
            return new RemainsDifference(sequence, ours, theirs);
        _explained[Differences.UnbelievedSyn] = _explained.GetValueOrDefault(Differences.UnbelievedSyn) + 1;
        return null;
    }

    /// <summary>True when SYNs that change nothing for the firewall are all that makes the kernel know something else.</summary>
    private bool IsOfUnbelievedSyns(Sequence sequence, Outlook ours)
    {
        Sequence without = UnbelievedSyns.TakenOut(sequence, ours, firewall);
        Outlook ofThat = firewall(without);
        return without.Packets.Count < sequence.Packets.Count
            && ofThat.Left.IsSame(ours.Left)
            && Ask(without, ofThat) is Remains theirs
            && ofThat.Left.Agree(theirs);
    }

    /// <summary>What the kernel knows behind a sequence; null when it says something else of a packet.</summary>
    private Remains? Ask(Sequence sequence, Outlook ours)
    {
        kernel.PicksUpConnections = sequence.PicksUp;
        KernelState[] theirs = kernel.Judge(sequence.Packets);
        return theirs.Zip(ours.Said).All(p => States.Agree(p.First, p.Second.State)) ? Remains.Of(kernel.Connections()) : null;
    }
}
