using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Tables;

/// <summary>The group compared at once against its safe twin, a loop over fifteen bytes.</summary>
public sealed class TagGroupTests
{
    [Fact]
    public void One_comparison_says_what_a_loop_says() => Prop.ForAll(
        Gen.Choose(0, 5).ArrayOf(TagGroup.Places).ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), SaysWhatALoopSays)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static void SaysWhatALoopSays(int[] tags, int overflow)
    {
        var group = new TagGroup();
        for (int place = 0; place < tags.Length; place++)
            group.Take(place, (byte)tags[place]);
        for (int i = 0; i < overflow; i++)
            group.EntryWentFurther();

        for (int tag = 0; tag <= 6; tag++)
            Assert.Equal(PlacesWith(tag), group.Matching((byte)tag));
        Assert.Equal(PlacesWith(0), group.Free);
        Assert.Equal(0x7fffu & ~PlacesWith(0), group.Taken);
        Assert.Equal(Math.Min(overflow, 255), group.Overflow);
        Assert.Equal(overflow > 0, group.HasOverflow);

        uint PlacesWith(int tag) => (uint)tags.Select((actual, place) => actual == tag ? 1 << place : 0).Sum();
    }
}
