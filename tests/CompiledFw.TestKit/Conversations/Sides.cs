using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

public static class Sides
{
    public static Side Other(this Side side) => side == Side.Left ? Side.Right : Side.Left;

    public static Side NextSide(this Random random) => (Side)random.Next(2);
}
