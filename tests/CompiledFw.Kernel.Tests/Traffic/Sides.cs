using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Traffic;

internal static class Sides
{
    public static Side Other(this Side side) => side == Side.Left ? Side.Right : Side.Left;

    public static Side NextSide(this Random random) => (Side)random.Next(2);
}
