using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests.Analysis;

/// <summary>
/// What the analysis takes into account. A rule that acts by chance, a table that changes while the firewall runs, or a switch for
/// sets of rules would make its proofs wrong: whoever adds one teaches the analysis first, in <c>RuleNature</c> or
/// <c>PacketSets</c>, and then this list.
/// </summary>
public class KnownPropertiesTests
{
    [Theory]
    [InlineData(typeof(Rule), "Number, Action, Matches, KeepState, Log, Text, Comment, Span")]
    [InlineData(typeof(Table), "Name, Type, V4, V6, Ports, Span")]
    [InlineData(
        typeof(RuleSet), "Name, Namespace, FilePath, AllowByDefault, MeV4, MeV6, Tables, Timeouts, MaxFlows, Rules, Tests")]
    public void The_analysis_knows_every_property(Type type, string known) =>
        Assert.Equal(known, string.Join(", ", type.GetProperties().Select(p => p.Name).Where(n => n != "EqualityContract")));
}
