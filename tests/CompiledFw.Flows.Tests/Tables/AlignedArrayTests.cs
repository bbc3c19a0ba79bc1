using System.Runtime.CompilerServices;
using CompiledFw.Memory;
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

    [Fact]
    public void One_made_of_values_holds_them()
    {
        foreach (int length in new[] { 0, 1, 31, 32, 5000 })
        {
            ushort[] values = [.. Enumerable.Range(1, length).Select(v => (ushort)v)];
            var array = AlignedArray<ushort>.Of(values);
            Assert.Equal(values, Enumerable.Range(0, array.Length).Select(i => array[i]));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_large_one_is_zero_and_holds_what_is_written_whatever_its_pages(bool isTouched)
    {
        const int length = 1_000_003;
        var array = new AlignedArray<long>(length, isTouched);
        for (int i = 0; i < length; i += 997)
            Assert.Equal(0, array[i]);
        for (int i = 0; i < length; i++)
            array[i] = ~i;
        for (int i = 0; i < length; i += 331)
            Assert.Equal(~i, array[i]);
    }

    [Fact]
    public void A_large_one_has_huge_pages_where_the_system_gives_them()
    {
        const string setting = "/sys/kernel/mm/transparent_hugepage/enabled";
        bool isGiven = OperatingSystem.IsLinux() && File.Exists(setting);
        Assert.Equal(isGiven, new AlignedArray<long>(1_000_000).HasHugePages);
    }

    [Fact]
    public void A_small_one_is_left_as_it_is()
    {
        Assert.False(new AlignedArray<long>(1000).HasHugePages);
        Assert.False(HugePages.Advise(HugePages.PageBytes + 1, (2 * HugePages.PageBytes) - 2));
    }

    [Fact]
    public void Memory_that_is_not_there_is_one_clear_exception()
    {
        // A machine that has it would hand it out.
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 100L << 30)
            return;
        var error = Assert.Throws<InsufficientMemoryException>(() => new ClassicFlows(TrackedFlows.MostFlows, FlowTimeouts.Default, FlowRules.Plain with { CountsTraffic = true }, default));
        Assert.Contains($"{TrackedFlows.MostFlows} flows", error.Message, StringComparison.Ordinal);
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
