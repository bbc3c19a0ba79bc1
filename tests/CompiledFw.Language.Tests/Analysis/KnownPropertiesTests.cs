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
    [InlineData(typeof(Rule), "Number, Action, Matches, State, Set, Chance, Log, Tag, Text, Comment, Span, PicksUp, IsReserved, ProbedName")]
    [InlineData(typeof(StateOption), "Word, Name, Limit, TimeoutSeconds, Defers, Probes, IsBound")]
    [InlineData(typeof(TagOption), "Number, Removes")]
    [InlineData(typeof(Table), "Name, Type, IsDynamic, V4, V6, Numbers, Names, FlowFields, Span, HasValues")]
    [InlineData(
        typeof(RuleSet),
        "Name, Namespace, FilePath, AllowByDefault, MeV4, MeV6, Tables, Timeouts, Limits, TracksAll, IsStateless, DisabledSets, Rules, Tests, Interfaces, "
        + "Tracking, StrictTimeouts, PicksUp, Helpers")]
    public void The_analysis_knows_every_property(Type type, string known) =>
        Assert.Equal(known, string.Join(", ", type.GetProperties().Select(p => p.Name).Where(n => n != "EqualityContract")));

    /// <summary>Tests drop a packet that they do not match, and others change what a later test sees: none of them goes unseen.</summary>
    [Theory]
    [InlineData(
        typeof(RuleAction),
        "Abort, Allow, Call, CheckState, Count, Deny, Reset, Return, SetMark, SkipTo, Unreach, Unreach6")]
    [InlineData(
        typeof(Match),
        "Address, AddressTable, AnyOf, Direction, Duplicate, Established, ExtensionHeader, Family, FlowTable, Fragment, FragmentFlags, HeaderFlags, "
        + "HeaderNumber, Icmp6Types, IcmpTypes, Interface, InterfaceTable, Layer2, Lookup, Mac, Mark, Masked4, Masked6, Me, Not, Port, "
        + "PortTable, Protocol, Setup, SourceRoute, State, Tagged, TaggedByTable, TcpFlags, Threshold")]
    public void The_analysis_knows_every_kind(Type type, string known) =>
        Assert.Equal(known, string.Join(", ", type.GetNestedTypes().Where(t => t.IsSubclassOf(type)).Select(t => t.Name).Order(StringComparer.Ordinal)));
}
