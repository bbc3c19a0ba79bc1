using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

internal static class States
{
    /// <summary>True when both words mean the same. A packet that the kernel dropped has no state.</summary>
    public static bool Agree(KernelState kernel, CtState ours) => (kernel, ours) switch
    {
        (KernelState.New, CtState.New) => true,
        (KernelState.Established, CtState.Established) => true,
        (KernelState.Related, CtState.Related) => true,
        (KernelState.Invalid, CtState.Invalid) => true,
        (KernelState.Untracked, CtState.Untracked) => true,
        _ => false,
    };
}
