using System.Runtime.InteropServices;

namespace CompiledFw.Memory;

/// <summary>Asks the system to back memory by pages of 2 MiB in place of 4 KiB, where it has them and does so on request.</summary>
/// <remarks>
/// A table of a million flows lies in 20,000 pages of 4 KiB, far more than the processor remembers the places of, so that nearly every
/// packet waits for a page table besides the flow. Asking is advice: whatever comes of it, the memory is the same, and a system that
/// knows no such advice is left alone.
/// </remarks>
internal static class HugePages
{
    /// <summary>Bytes of a page: that of x86-64, and of ARM with small pages of 4 KiB.</summary>
    public const int PageBytes = 2 << 20;

    // Linux, madvise(2). The numbers are the same on all processors that .NET runs on.
    private const int AdviceHugePage = 14;

    private const int Done = 0;

    /// <summary>Asks for the whole pages within some memory.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="bytes">How much it is.</param>
    /// <returns>True when the system takes the advice.</returns>
    public static bool Advise(nuint address, nuint bytes)
    {
        nuint first = (address + PageBytes - 1) / PageBytes * PageBytes;
        nuint end = (address + bytes) / PageBytes * PageBytes;
        if (!OperatingSystem.IsLinux() || end <= first)
            return false;
        try
        {
            return AdviseMemory((nint)first, end - first, AdviceHugePage) == Done;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

#pragma warning disable SYSLIB1054 // A generated import is for arguments that have to be brought into another form; these are plain numbers.
    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AdviseMemory(nint address, nuint bytes, int advice);
#pragma warning restore SYSLIB1054
}
