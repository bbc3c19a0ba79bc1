using CompiledFw.Tracking.Fragments;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Fragments;

/// <summary>Thousands of random rows of fragments: <see cref="FragmentTable"/> says what <see cref="PlainFragments"/> says of each.</summary>
public sealed class FragmentModelTests
{
    private const int LifeSeconds = 6;

    private static Gen<Step> Steps =>
        from seconds in Gen.Frequency((6, Gen.Constant(0)), (3, Gen.Choose(1, 2)), (1, Gen.Choose(3, 8)))
        from packet in Gen.Choose(0, 5)
        from begin in Gen.Frequency((2, Gen.Constant(0)), (5, Gen.Choose(1, 6).Select(n => n * 2)), (1, Gen.Choose(1, 12)))
        from length in Gen.Frequency((6, Gen.Constant(2)), (1, Gen.Choose(1, 4)))
        from isLast in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
        from run in Gen.Frequency((30, Gen.Constant(1)), (1, Gen.Choose(50, 70)))
        from odd in Gen.Choose(1, 8)
        select new Step(seconds, packet, begin * 8, (begin + length) * 8, isLast && begin > 0, begin > 0 ? run : 1, odd);

    [Fact]
    public void The_table_equals_a_plain_list_of_pieces() => Prop.ForAll(
        Arb.From(
            from capacity in Gen.Elements(1, 2, 3, 5, 6)
            from length in Gen.Choose(1, 120)
            from steps in Steps.ArrayOf(length)
            select (capacity, steps),
            life => Shorter(life.steps).Select(steps => (life.capacity, steps))),
        life => Live(life.capacity, life.steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static void Live(int capacity, Step[] steps)
    {
        var table = new FragmentTable(HashSecret.OfThisProcess, LifeSeconds, capacity);
        var plain = new PlainFragments(LifeSeconds, capacity);
        uint now = 1;
        for (int i = 0; i < steps.Length; i++)
        {
            now += (uint)steps[i].Seconds;
            Verdict verdict = Pieces.Rule(i + 1);
            foreach (FragmentPiece piece in steps[i].Fragments())
            {
                if (piece.Begin == 0)
                    Assert.Equal(plain.Begin(piece, verdict, now), table.Begin(in piece, in verdict, now));
                else
                    Assert.Equal(plain.Follow(piece, now), table.Follow(in piece, now));
            }

            Assert.InRange(table.Count, 0, capacity);
        }
    }

    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (int size = steps.Length / 2; size > 0; size /= 2)
        {
            for (int start = 0; start + size <= steps.Length; start += size)
                yield return [.. steps[..start], .. steps[(start + size)..]];
        }
    }

    /// <summary>A fragment, or a run of as many, each as long and right behind the one before.</summary>
    /// <param name="Odd">Bytes of the last unit, of a last fragment.</param>
    private sealed record Step(int Seconds, int Packet, int Begin, int End, bool IsLast, int Run, int Odd)
    {
        public IEnumerable<FragmentPiece> Fragments()
        {
            int length = End - Begin;
            for (int i = 0; i < Run; i++)
            {
                bool isLast = IsLast && i == Run - 1;
                int end = End + (i * length) - (isLast ? 8 - Odd : 0);
                yield return new FragmentPiece(Pieces.Key(Packet), Begin + (i * length), end, isLast);
            }
        }
    }
}
