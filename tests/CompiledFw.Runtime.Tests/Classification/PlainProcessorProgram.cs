using System.Runtime.Intrinsics.X86;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>What <see cref="PlainProcessorTests"/> runs in a process of its own.</summary>
internal static class PlainProcessorProgram
{
    private static int Main()
    {
        Console.Write($"avx512={Avx512BW.IsSupported} avx2={Avx2.IsSupported} ");
        for (int family = 0; family < 2; family++)
            ClassifierCases.AllPlans(family, seed: 3);
        ClassifierCases.LongLists(63);
        ClassifierCases.ManyConditions(513);
        AddressLookupTests trees = new();
        trees.A_tree_finds_the_position_of_an_address(scattered: 300, inOneRegion: 961, depth: 3);
        trees.A_tree_finds_boundaries_that_are_borders_of_regions();
        Console.WriteLine("sound");
        return 0;
    }
}
