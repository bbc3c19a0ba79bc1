using System.Diagnostics;
using CompiledFw.TestKit;
using CompiledFw.Tracking.Fragments;
using static CompiledFw.Flows.Tests.Fragments.Pieces;

namespace CompiledFw.Flows.Tests.Fragments;

/// <summary>A flood of fragments stays within the room of the table, and costs no memory and no search.</summary>
public sealed class FragmentFloodTests
{
    private const int Packets = 500_000;

    [Fact]
    public void A_flood_of_first_fragments_stays_within_the_bound_and_allocates_nothing()
    {
        Flood(Started());
        FragmentTable table = Started();
        int admitted = 0;
        Assert.Equal(0, AllocatedBytes.Of(() => admitted = Flood(table)));

        // 50 seconds of flood: what is there at the start, and once more when that has died.
        Assert.Equal((2 * FragmentTable.DefaultCapacity) - 1, admitted);
        Assert.Equal(FragmentTable.DefaultCapacity, table.Count);
    }

    [Fact]
    public void The_packets_that_a_flood_finds_in_the_table_go_on()
    {
        var table = new FragmentTable(HashSecret.OfThisProcess, LifeSeconds, capacity: 100);
        table.Begin(First(0, 3), Rule(100));
        for (int i = 1; i < 10_000; i++)
            table.Begin(First(i, 3), Rule(100));
        Assert.Equal(Reason.Fragment, table.Follow(Last(0, 3, 4), 29).Reason);
    }

    [Fact]
    public void A_packet_in_as_many_pieces_as_there_can_be_costs_no_more_than_its_bound()
    {
        var table = new FragmentTable(HashSecret.OfThisProcess, LifeSeconds);
        table.Begin(First(0, 1), Rule(100));
        var clock = Stopwatch.StartNew();
        for (int round = 0; round < 50; round++)
        {
            for (int unit = 1; unit < 8191; unit++)
                table.Follow(Middle(0, unit, unit + 1), 0);
        }

        // 400,000 fragments; a search of all pieces seen so far would take minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        Assert.Equal(Reason.FragmentTableFull, table.Follow(Middle(0, 1, 2), 0).Reason);
    }

    private static FragmentTable Started()
    {
        var table = new FragmentTable(HashSecret.OfThisProcess, LifeSeconds);
        table.Begin(First(0, 3), Rule(100));
        table.Follow(Middle(0, 3, 5), 0);
        return table;
    }

    /// <returns>How many packets got into the table.</returns>
    private static int Flood(FragmentTable table)
    {
        int admitted = 0;
        for (int i = 1; i <= Packets; i++)
        {
            uint now = (uint)(i / 10_000);
            FragmentPiece first = First(i, 3);
            admitted += table.Begin(in first, Rule(100), now) == Reason.Rule ? 1 : 0;
            table.Follow(Middle(i, 3, 5), now);
        }

        return admitted;
    }
}
