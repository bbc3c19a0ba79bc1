using CompiledFw.Kernel.Tests.Traffic;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>Makes a difference small enough to read: packets that do not matter are left out, one after the other.</summary>
internal static class Shrinking
{
    public static Difference Smallest(Difference difference, Func<Sequence, Difference?> find)
    {
        Difference smallest = difference;
        for (bool isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            for (int i = smallest.Index; i >= 0; i--)
            {
                Sequence upToDifference = smallest.Sequence with { Packets = [.. smallest.Sequence.Packets.Take(smallest.Index + 1)] };
                if (i <= smallest.Index && find(upToDifference.Without(i)) is Difference smaller)
                {
                    smallest = smaller;
                    isSmaller = true;
                }
            }
        }

        return smallest;
    }
}
