using CompiledFw.Language.Lowering;
using CompiledFw.Language.Lowering.Plans;

namespace CompiledFw.Language.Tests.Lowering;

/// <summary>Which runs of rules are worth a classifier.</summary>
public class ClassifiedOrComparedTests
{
    private const int Rules = 60;

    private const string InSets = "sets: { disabled: [3] }\n";

    [Fact]
    public void Rules_about_addresses_and_ports_are_classified() => Assert.Equal((0, Rules), Block("", AddressesAndPorts));

    /// <summary>No rule ends the search by itself then: whether its set is on is asked of each that is named. Few are named in vain.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("set 3 ")]
    public void So_are_they_where_sets_can_be_switched_off(string set) => Assert.Equal((0, Rules), Block(InSets, i => set + AddressesAndPorts(i)));

    /// <summary>All of them would be named for every packet.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(InSets)]
    public void Rules_that_ask_for_nothing_that_a_classifier_knows_are_compared(string sets) =>
        Assert.Null(Block(sets, i => $"deny ip from any to any iplen {i + 40}"));

    private static string AddressesAndPorts(int i) => $"deny tcp from 10.{i}.0.0/16 to 192.0.2.{i} {i + 1000}";

    /// <returns>The first rule of the only block, and the one behind its last; null: there is no block.</returns>
    private static (int First, int End)? Block(string head, Func<int, string> rule)
    {
        string text = $"{head}rules:\n{string.Concat(Enumerable.Range(0, Rules).Select(i => $"  - {rule(i)}\n"))}";
        Block? block = Planning.Of(RuleSetLowering.Lower(Reading.RuleSet(text)).Steps, PlanChoice.Cheapest, default).SingleOrDefault();
        return block is null ? null : (block.First, block.End);
    }
}
