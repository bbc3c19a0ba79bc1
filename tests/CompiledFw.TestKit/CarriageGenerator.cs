using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random marks and tags that packets bring along, now and then as many tags as there can be.</summary>
internal static class CarriageGenerator
{
    private const int MostTags = 16;

    public static Gen<PacketCarriage?> Any { get; } = Gen.Frequency(
        (3, Gen.Constant((PacketCarriage?)null)),
        (2, from mark in Gen.Elements(HeaderValues.Marks)
            from tags in Gen.Frequency((1, Gen.Constant<IEnumerable<int>>([])), (4, Gen.SubListOf(HeaderValues.Tags).Select(some => some.AsEnumerable())))
            select (PacketCarriage?)new PacketCarriage(mark, [.. tags.Select(tag => (ushort)tag)])),
        (1, from mark in Gen.Elements(HeaderValues.Marks)
            from count in Gen.Choose(MostTags - 2, MostTags)
            select (PacketCarriage?)new PacketCarriage(mark, [.. Enumerable.Range(90, count).Select(tag => (ushort)tag)])));
}
