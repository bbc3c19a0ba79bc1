using CompiledFw.Kernel.Tests.Traffic;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>
/// SYNs of the side that did not begin its connection, of which the firewall believes nothing: without one of them it says the same of all
/// other packets and knows the same behind them.
/// </summary>
internal static class UnbelievedSyns
{
    /// <summary>The sequence without them; itself when there are none.</summary>
    public static Sequence TakenOut(Sequence sequence, Outlook outlook, Func<Sequence, Outlook> firewall)
    {
        Segment?[] segments = [.. sequence.Packets.Select(Segment.Of)];
        for (int i = segments.Length - 1; i >= 0; i--)
        {
            if (!IsOfResponder(segments, outlook.Said, i))
                continue;
            Sequence without = sequence.Without(i);
            Outlook ofThat = firewall(without);
            if (outlook.IsSame(ofThat, i))
                (sequence, outlook) = (without, ofThat);
        }

        return sequence;
    }

    /// <summary>Who sent the last packet that was new has begun the connection.</summary>
    private static bool IsOfResponder(Segment?[] segments, Judged[] said, int index)
    {
        if (segments[index] is not { IsSyn: true } syn)
            return false;
        int began = Enumerable.Range(0, index + 1).LastOrDefault(i => said[i].State == CtState.New && segments[i]?.IsOfSameFlow(syn) == true, -1);
        return began >= 0 && segments[began]!.From != syn.From;
    }
}
