using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>The one core that timed work stays on: the last, which the system uses least. The scripts of the peers take the same.</summary>
internal static class Core
{
    // Linux, sched.h: policies of a thread, and its priority under the second one.
    private const int UsualPolicy = 0, FirstInFirstOut = 1, LowestPriority = 1;

    /// <summary>Keeps the main thread there from now on, where the system lets it. What works beside it, such as the JIT, may go elsewhere.</summary>
    public static void Pin()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount is < 2 or > 63)
            return;
        try
        {
            using Process self = Process.GetCurrentProcess();
            nint allowed = self.ProcessorAffinity;
            self.ProcessorAffinity = 1 << (int)nint.Log2(allowed);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // Then it is timed wherever it runs.
        }
    }

    /// <summary>Work of this thread alone, before everything else that wants its core, where the system allows it: on a busy machine nobody else would let it finish a round.</summary>
    public static void First(Action work)
    {
        bool isFirst = OperatingSystem.IsLinux() && SetPolicy(FirstInFirstOut, LowestPriority);
        try
        {
            work();
        }
        finally
        {
            if (isFirst)
                SetPolicy(UsualPolicy, 0);
        }
    }

    private static bool SetPolicy(int policy, int priority) => SchedSetScheduler(0, policy, in priority) == 0;

    /// <summary>sched_setscheduler(2); process 0 is the calling thread, and the parameters are the priority alone.</summary>
    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    private static extern int SchedSetScheduler(int process, int policy, in int priority);
}
