using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>
/// However rules are divided into groups, and whichever tables a group may have: the rules that a classifier names for a packet are those
/// that it fits, in their order, when one is asked behind the other.
/// </summary>
public class EachPartitionTests
{
    public static TheoryData<int, int> FamiliesAndSeeds
    {
        get
        {
            TheoryData<int, int> cases = [];
            for (int family = 0; family < ClassifierText.Families; family++)
            {
                for (int seed = 1; seed <= 4; seed++)
                    cases.Add(family, seed);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(FamiliesAndSeeds))]
    public void A_classifier_names_the_rules_that_a_packet_fits_in_their_order(int family, int seed) => ClassifierCases.AllPlans(family, seed);

    [Fact]
    public void Every_kind_of_group_and_every_way_to_an_address_is_tried()
    {
        SortedSet<string> met = new(StringComparer.Ordinal);
        for (int family = 0; family < ClassifierText.Families; family++)
        {
            for (int seed = 1; seed <= 4; seed++)
                met.UnionWith(ClassifierCases.AllPlans(family, seed, packets: 0));
        }

        Assert.Equal(
            ["Chunks", "DestinationLists", "None", "PairLists", "Product", "Product in blocks", "Search", "SourceLists", "Tree", "folded", "unfolded"],
            met);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(400)]
    public void A_list_longer_than_a_chunk_goes_on_in_the_next(int rules) => ClassifierCases.LongLists(rules);

    [Theory]
    [InlineData(500)]
    [InlineData(513)]
    [InlineData(1500)]
    public void More_conditions_than_a_vector_holds_are_asked_as_well(int conditions) => ClassifierCases.ManyConditions(conditions);

    [Fact]
    public void Cells_that_need_more_than_16_bits_are_read_whole() => ClassifierCases.WideCells();

    [Theory]
    [InlineData(4, 1)]
    [InlineData(6, 0)]
    [InlineData(0, 0)]
    public void A_packet_of_a_family_without_rules_fits_none(byte version, int family)
    {
        BoxTable table = new RandomBoxes(new Random(1), family).Table(rules: 20, addressSets: 0, portSets: 0);
        Probe probe = Probe.Of(table, family, new ClassifierPlan([0, 0, 0, 0], ClassifierLimits.Usual));
        PacketHeaders packet = new() { Version = version, SourcePort = -1, DestinationPort = -1, IcmpType = -1, Icmp6Type = -1 };
        Assert.Empty(probe.AllOf(in packet));
        packet.Version = (byte)(family == 0 ? 4 : 6);
        Assert.NotEmpty(probe.AllOf(in packet));
    }
}
