using System.Diagnostics;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>The one core that timed work stays on: the last, which the system uses least. The scripts of the peers take the same.</summary>
internal static class Core
{
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
}
