using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Tables;

/// <summary>The table alone, with keys that crowd wherever a test wants them.</summary>
/// <remarks>
/// Faults that were put in, one at a time, to see these tests go red: overflow not counted, not uncounted, uncounted after it had
/// stopped; an entry that moves home and stays marked as displaced, or whose deadline the new group does not hear of.
/// </remarks>
public sealed class FlowTableTests
{
    [Fact]
    public void Any_crowd_is_found_and_leaves_no_trace() =>
        Prop.ForAll(Crowds, Crowd).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Entries_that_went_around_the_end_are_found()
    {
        var table = new FlowTable<WeakKey, ClassicFlow>(49, default);
        WeakKey[] keys = Enumerable.Range(0, 40).Select(i => WeakKey.At(0.99, tag: 7, (ushort)i)).ToArray();
        int[] slots = keys.Select(key => Insert(table, key)).ToArray();

        Assert.Equal(keys.Length, slots.Distinct().Count());
        Assert.Equal(slots, keys.Select(key => Find(table, key)));
        Assert.Equal(25, table.OverflowOf(4));
        Assert.Equal(10, table.OverflowOf(0));
        Assert.Equal(0, table.OverflowOf(1));
    }

    [Fact]
    public void A_search_ends_in_the_first_group_that_nobody_passed()
    {
        var table = new FlowTable<WeakKey, ClassicFlow>(490, default);
        for (ushort i = 0; i < TagGroup.Places; i++)
            Insert(table, WeakKey.At(0.5, tag: 1, i));

        Assert.Equal(FlowTable<WeakKey, ClassicFlow>.None, Find(table, WeakKey.At(0.5, tag: 1, 99), out int whenFull));
        int further = Insert(table, WeakKey.At(0.5, tag: 1, 99));
        Assert.Equal(further, Find(table, WeakKey.At(0.5, tag: 1, 99), out int whenPassed));
        table.Remove(further);
        Assert.Equal(FlowTable<WeakKey, ClassicFlow>.None, Find(table, WeakKey.At(0.5, tag: 1, 99), out int whenBack));

        Assert.Equal((1, 2, 1), (whenFull, whenPassed, whenBack));
    }

    [Fact]
    public void An_overflow_count_that_no_longer_counts_never_hides_an_entry()
    {
        var table = new FlowTable<WeakKey, ClassicFlow>(1000, default);
        WeakKey[] keys = Enumerable.Range(0, 1000).Select(i => WeakKey.At(0, tag: (byte)i, (ushort)i)).ToArray();
        foreach (WeakKey key in keys)
            Insert(table, key);
        Assert.Equal(255, table.OverflowOf(0));

        foreach (WeakKey key in keys[..^1])
            table.Remove(Find(table, key));

        Assert.NotEqual(FlowTable<WeakKey, ClassicFlow>.None, Find(table, keys[^1]));
        Assert.Equal(FlowTable<WeakKey, ClassicFlow>.None, Find(table, keys[0]));
    }

    [Fact]
    public void A_search_in_a_table_whose_counts_all_stopped_ends()
    {
        var table = new FlowTable<WeakKey, ClassicFlow>(30, default);
        var keys = new List<WeakKey>();
        // Each round makes the last entry of a crowd pass every group but one, wherever the crowd begins.
        for (ushort round = 0; round < 3000; round++)
        {
            double start = round % table.Groups / (double)table.Groups + 0.01;
            keys.Clear();
            for (ushort i = 0; i < 30; i++)
                keys.Add(WeakKey.At(start, tag: 1, i));
            keys.ForEach(key => Insert(table, key));
            keys.ForEach(key => table.Remove(Find(table, key)));
        }

        Assert.Equal(0, table.Count);
        Assert.Equal(FlowTable<WeakKey, ClassicFlow>.None, Find(table, WeakKey.At(0.5, tag: 1, 999), out int probed));
        Assert.InRange(probed, 1, table.Groups);
    }

    [Fact]
    public void The_sweep_takes_what_is_due_and_nothing_else()
    {
        var table = new FlowTable<WeakKey, ClassicFlow>(49, default);
        for (uint i = 0; i < 40; i++)
        {
            int slot = Insert(table, WeakKey.At(i / 40.0, tag: 1, (ushort)i));
            table[slot].State.Tracked.Deadline = 100 + i;
            table.DeadlineShrank(slot);
        }

        table.SweepAll(99);
        Assert.Equal(40, table.Count);
        table.SweepAll(109);
        Assert.Equal(30, table.Count);
        for (int i = 0; i < table.Groups; i++)
            table.SweepNext(119);
        Assert.Equal(20, table.Count);
    }

    [Fact]
    public void A_displaced_entry_moves_home_when_home_has_a_place()
    {
        var table = new FlowTable<WeakKey, ClassicFlow>(490, default);
        for (ushort i = 0; i <= TagGroup.Places; i++)
            Insert(table, WeakKey.At(0.5, tag: 1, i, step: 77));
        WeakKey last = WeakKey.At(0.5, tag: 1, TagGroup.Places, step: 77);
        int away = Find(table, last);
        table[away].ParentRule = 9;
        table[away].State.Tracked.Deadline = 5;
        Assert.True(table[away].IsDisplaced);
        Assert.Equal(away, table.MoveHome(away, table.Hash(in last)));

        int freed = Find(table, WeakKey.At(0.5, tag: 1, 3, step: 77));
        table.Remove(freed);
        Assert.Equal(freed, table.MoveHome(away, table.Hash(in last)));

        Assert.Equal(freed, Find(table, last, out int probed));
        Assert.Equal((1, 9, false, TagGroup.Places), (probed, table[freed].ParentRule, table[freed].IsDisplaced, table.Count));
        Assert.Equal(0, table.OverflowOf(freed / TagGroup.Places));
        table.SweepAll(5);
        Assert.Equal(FlowTable<WeakKey, ClassicFlow>.None, Find(table, last));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(4, 5)]
    [InlineData(25, 29)]
    [InlineData(85_599, 85_601)]
    [InlineData(1 << 20, 1_048_583)]
    public void The_next_prime_is_found(int number, int prime) => Assert.Equal(prime, Prime.AtLeast(number));

    /// <summary>The layout that the drawings promise; the memory of a live flow follows from it.</summary>
    [Fact]
    public void An_entry_is_one_cache_line_for_IPv4_and_88_bytes_for_IPv6()
    {
        Assert.Equal((14, 38), (Unsafe.SizeOf<FlowKey4>(), Unsafe.SizeOf<FlowKey6>()));
        Assert.Equal((64, 88), (Unsafe.SizeOf<FlowEntry<FlowKey4, ClassicFlow>>(), Unsafe.SizeOf<FlowEntry<FlowKey6, ClassicFlow>>()));
        Assert.Equal(16, Unsafe.SizeOf<TagGroup>());
    }

    private static Arbitrary<int[]> Crowds =>
        Arb.From(Gen.Choose(0, 59).ArrayOf(400), steps => steps.Length == 0 ? [] : [steps[..^1], steps[1..], steps[..(steps.Length / 2)]]);

    /// <summary>Toggles sixty keys that want one of three neighbouring groups of a table that holds them barely.</summary>
    private static void Crowd(int[] toggles)
    {
        var table = new FlowTable<WeakKey, ClassicFlow>(60, default);
        var model = new Dictionary<int, int>();
        foreach (int number in toggles)
        {
            WeakKey key = KeyOf(number);
            Assert.Equal(model.GetValueOrDefault(number, FlowTable<WeakKey, ClassicFlow>.None), Find(table, key));
            if (model.Remove(number, out int slot))
            {
                table.Remove(slot);
                foreach ((int other, int at) in model.Where(pair => pair.Key % 7 == number % 7).ToArray())
                    model[other] = table[at].IsDisplaced ? table.MoveHome(at, table.Hash(KeyOf(other))) : at;
            }
            else
            {
                model[number] = Insert(table, key);
            }

            Assert.Equal(model.Count, table.Count);
        }

        foreach ((int number, int slot) in model)
        {
            Assert.Equal(slot, Find(table, KeyOf(number)));
            table.Remove(slot);
        }

        Assert.All(Enumerable.Range(0, table.Groups), group => Assert.Equal(0, table.OverflowOf(group)));
        Assert.Equal(FlowTable<WeakKey, ClassicFlow>.None, table.NextTaken(0));
    }

    private static int Insert(FlowTable<WeakKey, ClassicFlow> table, WeakKey key) => table.Insert(in key, table.Hash(in key));

    private static int Find(FlowTable<WeakKey, ClassicFlow> table, WeakKey key) => Find(table, key, out _);

    private static int Find(FlowTable<WeakKey, ClassicFlow> table, WeakKey key, out int probedGroups) =>
        table.Find(in key, table.Hash(in key), onInterface: 0, out probedGroups);

    private static WeakKey KeyOf(int number) => WeakKey.At(0.5 + number % 3 * 0.2, tag: (byte)(number % 4), (ushort)number, step: (byte)(number * 40));
}
