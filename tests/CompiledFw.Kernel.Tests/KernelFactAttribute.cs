using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests;

/// <summary>A test that asks the kernel; skipped, with what is missing, where that cannot be.</summary>
public sealed class KernelFactAttribute : FactAttribute
{
    public KernelFactAttribute()
    {
        Skip = Prerequisites.Missing!;
    }
}
