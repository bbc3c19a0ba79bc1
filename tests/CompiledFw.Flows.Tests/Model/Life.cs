using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Model;

/// <summary>A table of a size, and all that happens to it.</summary>
internal sealed record Life(int MaxFlows, Operation[] Steps)
{
    /// <summary>Any life. Shrinks by leaving out a half, a quarter ... a single step.</summary>
    public static Arbitrary<Life> Any => Arb.From(
        from maxFlows in Gen.Elements(1, 2, 7, 12, 13, 24, 40, 49)
        from length in Gen.Choose(1, 250)
        from steps in Operation.Any.ArrayOf(length)
        select new Life(maxFlows, steps),
        Shorter);

    private static IEnumerable<Life> Shorter(Life life)
    {
        for (int size = life.Steps.Length / 2; size > 0; size /= 2)
        {
            for (int start = 0; start + size <= life.Steps.Length; start += size)
                yield return life with { Steps = [.. life.Steps[..start], .. life.Steps[(start + size)..]] };
        }
    }

    public override string ToString() => $"at most {MaxFlows} flows\n{string.Join('\n', (IEnumerable<Operation>)Steps)}";
}
