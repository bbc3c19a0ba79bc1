using CompiledFw.Tracking.Fragments;
using static CompiledFw.Flows.Tests.Fragments.Pieces;

namespace CompiledFw.Flows.Tests.Fragments;

public sealed class FragmentTableTests
{
    private readonly FragmentTable _table = new(HashSecret.OfThisProcess, LifeSeconds, capacity: 4);

    [Fact]
    public void Later_fragments_get_the_verdict_of_the_first_in_any_order()
    {
        var verdict = new Verdict(VerdictAction.Unreach, 300, Reason.Flow, CtState.Established, 13);
        Assert.Equal(Reason.Rule, _table.Begin(First(1, 4), verdict));
        Assert.Equal(verdict with { Reason = Reason.Fragment }, _table.Follow(Last(1, 8, 9), 1));
        Assert.Equal(verdict with { Reason = Reason.Fragment }, _table.Follow(Middle(1, 4, 8), 2));
    }

    [Fact]
    public void A_later_fragment_without_a_first_is_denied()
    {
        Assert.Equal(Denied(Reason.FragmentWithoutFirst), _table.Follow(Middle(1, 4, 8), 0));
        _table.Begin(First(1, 4), Rule(100));
        Assert.Equal(Denied(Reason.FragmentWithoutFirst), _table.Follow(Middle(2, 4, 8), 0));
    }

    [Fact]
    public void A_first_fragment_that_nobody_decided_lets_nothing_follow()
    {
        _table.Admit(First(1, 4), 0, out _);
        Assert.Equal(Denied(Reason.FragmentWithoutFirst), _table.Follow(Middle(1, 4, 8), 0));
    }

    private static readonly Dictionary<string, FragmentKey> OtherPackets = new()
    {
        ["identification"] = Key(1) with { Identification = 2 },
        ["protocol"] = Key(1) with { Protocol = 6 },
        ["version"] = Key(1) with { Version = 6 },
        ["direction"] = Key(1) with { Direction = Direction.Out },
        ["source"] = Key(1) with { SourceLow = 7 },
        ["source's first half"] = Key(1) with { SourceHigh = 7 },
        ["destination"] = Key(1) with { DestinationLow = 7 },
        ["destination's first half"] = Key(1) with { DestinationHigh = 7 },
        ["sides exchanged"] = Key(1) with { SourceLow = 0x0A000002, DestinationLow = 0x0A000001 },
    };

    public static TheoryData<string> OtherFields => [.. OtherPackets.Keys];

    [Theory]
    [MemberData(nameof(OtherFields))]
    public void A_fragment_belongs_to_another_packet_with_another(string field)
    {
        _table.Begin(First(1, 4), Rule(100));
        Assert.True(_table.Follow(Middle(1, 4, 8) with { Key = OtherPackets[field] }, 0).Reason == Reason.FragmentWithoutFirst);
    }

    [Theory]
    [InlineData(29, Reason.Fragment)]
    [InlineData(30, Reason.FragmentWithoutFirst)]
    public void A_packet_lives_thirty_seconds_from_its_first_fragment_whatever_comes(uint second, Reason reason)
    {
        _table.Begin(First(1, 4), Rule(100), nowSeconds: 100);
        _table.Begin(First(1, 4), Rule(100), nowSeconds: 120);
        Assert.Equal(Reason.Fragment, _table.Follow(Middle(1, 4, 8), 120).Reason);
        Assert.Equal(reason, _table.Follow(Last(1, 8, 9), 100 + second).Reason);
    }

    [Fact]
    public void A_packet_of_the_last_seconds_that_there_are_dies_with_them()
    {
        _table.Begin(First(1, 4), Rule(100), nowSeconds: uint.MaxValue - 5);
        Assert.Equal(Reason.Fragment, _table.Follow(Last(1, 4, 5), uint.MaxValue - 1).Reason);
        Assert.Equal(Reason.FragmentWithoutFirst, _table.Follow(Last(1, 4, 5), uint.MaxValue).Reason);
    }

    [Fact]
    public void Copies_follow_also_when_the_packet_is_whole()
    {
        _table.Begin(First(1, 4), Rule(100));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(Reason.Fragment, _table.Follow(Middle(1, 4, 8), 0).Reason);
            Assert.Equal(Reason.Fragment, _table.Follow(Last(1, 8, 9), 0).Reason);
        }
    }

    /// <summary>Behind a first fragment of 4 units, one from 8 to 12, and the last one from 20 to 21.</summary>
    private static readonly Dictionary<string, FragmentPiece> Overlaps = new()
    {
        ["into the first"] = Middle(1, 3, 5),
        ["from within the first"] = Middle(1, 1, 2),
        ["end of one"] = Middle(1, 11, 13),
        ["beginning of one"] = Middle(1, 7, 9),
        ["within one"] = Middle(1, 9, 10),
        ["around one"] = Middle(1, 7, 13),
        ["same beginning, longer"] = Middle(1, 8, 13),
        ["same end, shorter"] = Middle(1, 10, 12),
        ["the last one again, but more follow"] = Middle(1, 20, 21),
        ["a middle one again as the last"] = Last(1, 8, 12),
        ["behind the end"] = Middle(1, 21, 22),
        ["far behind the end"] = Middle(1, 30, 32),
        ["up to the end, but more follow"] = Middle(1, 16, 21),
        ["an end before the end"] = Last(1, 14, 16),
        ["an end behind the end"] = Last(1, 22, 23),
        ["an end that lies before a piece"] = Last(1, 5, 6),
        ["another first fragment"] = First(1, 3),
        ["a longer first fragment"] = First(1, 5),
    };

    public static TheoryData<string> KindsOfOverlap => [.. Overlaps.Keys];

    [Theory]
    [MemberData(nameof(KindsOfOverlap))]
    public void An_overlap_poisons_the_packet(string kind)
    {
        FragmentPiece piece = Overlaps[kind];
        _table.Begin(First(1, 4), Rule(100));
        _table.Begin(First(2, 4), Rule(200));
        _table.Follow(Middle(1, 8, 12), 0);
        Assert.Equal(Reason.Fragment, _table.Follow(Last(1, 20, 21), 0).Reason);
        Reason reason = piece.Begin == 0 ? _table.Begin(in piece, Rule(300)) : _table.Follow(in piece, 0).Reason;
        Assert.Equal(Reason.OverlappingFragment, reason);
        Assert.Equal(Denied(Reason.OverlappingFragment), _table.Follow(Middle(1, 4, 8), 0));
        Assert.Equal(Denied(Reason.OverlappingFragment), _table.Follow(Middle(1, 8, 12), 0));
        Assert.Equal(Reason.OverlappingFragment, _table.Begin(First(1, 4), Rule(100)));
        Assert.Equal(Reason.Fragment, _table.Follow(Middle(2, 8, 12), 0).Reason);
        Assert.Equal(Reason.Rule, _table.Begin(First(1, 4), Rule(100), LifeSeconds));
    }

    [Fact]
    public void The_same_first_fragment_again_brings_a_new_verdict()
    {
        _table.Begin(First(1, 4), Rule(100));
        Assert.Equal(Reason.Rule, _table.Begin(First(1, 4), Rule(200, VerdictAction.Deny)));
        Assert.Equal(new Verdict(VerdictAction.Deny, 200, Reason.Fragment, CtState.New), _table.Follow(Middle(1, 4, 8), 0));
        Assert.Equal(1, _table.Count);
    }

    [Fact]
    public void A_packet_has_sixty_four_pieces_and_copies_of_them()
    {
        _table.Begin(First(1, 1), Rule(100));
        for (int i = 1; i < FragmentTable.MostPieces; i++)
            Assert.Equal(Reason.Fragment, _table.Follow(Middle(1, i * 2, (i * 2) + 1), 0).Reason);
        Assert.Equal(Reason.Fragment, _table.Follow(Middle(1, 2, 3), 0).Reason);
        Assert.Equal(Denied(Reason.FragmentTableFull), _table.Follow(Middle(1, 1, 2), 0));
        Assert.Equal(Denied(Reason.FragmentTableFull), _table.Follow(Middle(1, 2, 3), 0));
        Assert.Equal(Reason.FragmentTableFull, _table.Begin(First(1, 1), Rule(100)));
    }

    [Fact]
    public void A_full_table_admits_no_packet_until_its_oldest_one_dies()
    {
        for (int i = 0; i < 4; i++)
            Assert.Equal(Reason.Rule, _table.Begin(First(i, 4), Rule(100 + i), nowSeconds: (uint)i));
        Assert.Equal(Reason.FragmentTableFull, _table.Begin(First(9, 4), Rule(900), nowSeconds: 29));
        Assert.Equal(Reason.Rule, _table.Begin(First(3, 4), Rule(103), nowSeconds: 29));
        Assert.Equal(Reason.Rule, _table.Begin(First(9, 4), Rule(900), nowSeconds: 30));
        Assert.Equal(Reason.FragmentTableFull, _table.Begin(First(8, 4), Rule(800), nowSeconds: 30));
        Assert.Equal(900, _table.Follow(Middle(9, 4, 8), 30).RuleNumber);
        Assert.Equal(101, _table.Follow(Middle(1, 4, 8), 30).RuleNumber);
        Assert.Equal(4, _table.Count);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(30, 0)]
    public void A_table_has_a_time_and_room(int lifeSeconds, int capacity) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new FragmentTable(HashSecret.OfThisProcess, lifeSeconds, capacity));
}
