using System.Diagnostics;
using System.Runtime;

namespace CompiledFw.Appliance.Replay;

// The packets of a short capture are over before the runtime has compiled for speed what they run through: that takes a method some thirty
// calls, a tenth of a second in which nothing new was called, as many calls again with counters in it, and another tenth of a second; and a
// busy machine compiles late. So another firewall evaluates the same packets until nothing has been compiled for a while.
//
// What reading, compiling and rehearsing leave behind is collected then. Else the first large array that the firewall allocates, for
// packets in fragments, sets the collector off, and the stopwatch counts it.

/// <summary>Gets the code and the memory of the process ready for the stopwatch.</summary>
internal static class Rehearsal
{
    private const int LeastMilliseconds = 400;
    private const int MostMilliseconds = 2000;

    /// <summary>Twice what the runtime waits before it compiles once more what is called often.</summary>
    private const int QuietMilliseconds = 200;

    /// <param name="stage">A new firewall of the same class.</param>
    /// <param name="firewall">The one that is measured, with its interfaces.</param>
    /// <param name="batch">The packets.</param>
    /// <param name="verdicts">Room for as many verdicts.</param>
    /// <param name="interrupted">Ends the rehearsal early.</param>
    public static void Run(Firewall stage, Firewall firewall, PacketBatch batch, Verdict[] verdicts, CancellationToken interrupted)
    {
        // It has to know the interfaces, or the packets would take other paths through the rules.
        for (int i = 1; firewall.Interfaces.NameOf(i) is { Length: > 0 } name; i++)
            stage.Interfaces.Add(name);
        if (batch.Count == 0)
            return;
        Stopwatch sinceBegin = Stopwatch.StartNew(), sinceCompiled = Stopwatch.StartNew();
        long compiled = 0;
        while (!interrupted.IsCancellationRequested && (sinceBegin.ElapsedMilliseconds < LeastMilliseconds
            || (sinceCompiled.ElapsedMilliseconds < QuietMilliseconds && sinceBegin.ElapsedMilliseconds < MostMilliseconds)))
        {
            stage.Evaluate(batch.Packets, batch.Arrivals, verdicts);
            if (JitInfo.GetCompiledMethodCount() == compiled)
                continue;
            compiled = JitInfo.GetCompiledMethodCount();
            sinceCompiled.Restart();
        }

        GC.Collect();
    }
}
