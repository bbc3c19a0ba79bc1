using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Tables;

/// <summary>The array without checks against its safe twin, an ordinary array.</summary>
public sealed class AlignedArrayTests
{
    [Fact]
    public void It_holds_what_an_ordinary_array_holds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(int Index, long Value)[]>(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Its_first_element_begins_at_the_border_of_a_cache_line()
    {
        foreach (int length in new[] { 1, 3, 100, 5000, 200_000 })
        {
            Assert.Equal(0, AddressOf(ref new AlignedArray<TagGroup>(length)[0]) % 64);
            Assert.Equal(0, AddressOf(ref new AlignedArray<FlowEntry<FlowKey4, ClassicFlow>>(length)[0]) % 64);
            Assert.Equal(0, AddressOf(ref new AlignedArray<FlowEntry<FlowKey6, ClassicFlow>>(length)[0]) % 64);
        }
    }

    private static void Holds((int Index, long Value)[] writes)
    {
        const int length = 37;
        var aligned = new AlignedArray<(long, int, byte)>(length);
        var ordinary = new (long, int, byte)[length];
        foreach ((int index, long value) in writes)
        {
            int at = (int)((uint)index % length);
            aligned[at] = ordinary[at] = (value, index, (byte)value);
        }

        Assert.Equal(length, aligned.Length);
        Assert.Equal(ordinary, Enumerable.Range(0, length).Select(i => aligned[i]));
    }

    /// <summary>Where an element lies. The array is pinned, so the answer stays true.</summary>
    private static nint AddressOf<T>(ref T element)
    {
        ref byte zero = ref Unsafe.NullRef<byte>();
        return Unsafe.ByteOffset(ref zero, ref Unsafe.As<T, byte>(ref element));
    }
}
