namespace CompiledFw.Language.Tests.Analysis;

/// <summary>
/// What strict tracking changes for the analysis: no fragment behind the first comes to a rule, <c>frag</c> asks for the first one, and to ask
/// for <c>state invalid</c> decides what later lookups do.
/// </summary>
public class StrictTrackingTests
{
    private const string Strict = "tracking: strict";

    [Theory]
    [InlineData("allow ip from any to any frag mf,offset", "no packet passes `frag offset,mf`; leave it out.")]
    [InlineData("allow ip from any to any frag !mf,offset", "no packet passes `frag offset,!mf`; leave it out.")]
    [InlineData("allow ip from any to any frag offset frag !mf ip4", "no packet passes both `frag offset` and `frag !mf`; leave one of them out.")]
    [InlineData("allow tcp from any to any not dst-port 0-65535", "no packet passes both `tcp` and `not destination port 0-65535`; leave one of them out.")]
    [InlineData("allow icmp from any to any ip6 not icmp6types 1 not proto 1", "no packet passes both `icmp` and `not icmp`; leave one of them out.")]
    public void A_rule_that_only_a_later_fragment_could_match_never_matches(string rule, string why) =>
        Assert.Equal([$"CFW0231 Rule 100 can never match: {why}"], Findings.Of(rule, Strict));

    [Theory]
    [InlineData("100 deny tcp from any to any 0-65535; 200 allow tcp from any to any", "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData("100 deny ip from any to any frag; 200 allow ip4 from any to any frag mf", "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData("100 deny ip from any to any frag offset; 200 allow ip6 from any to any frag", "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData("100 deny ip from any to any; 200 allow tcp from any to any 22", "CFW0232 Rule 200 can never be reached: rule 100 already denies every packet; move it before rule 100, or leave it out.")]
    [InlineData("100 allow tcp from 10.0.0.0/8 to any 22; 200 allow tcp from any to any 22", "CFW0233 Rule 100 changes nothing: without it rule 200 allows its packets all the same; leave it out, or say in a comment what it is for.")]
    public void What_holds_of_all_packets_that_come_to_a_rule_is_told(string rules, string expected) =>
        Assert.Equal([expected], Findings.Of(rules, Strict));

    [Theory]
    [InlineData("allow tcp from any to any 80 frag")] // a first fragment has its ports
    [InlineData("allow ip6 from any to any frag")]
    [InlineData("allow ip4 from any to any frag mf frag offset")]
    [InlineData("allow ip4 from any to any frag mf,!offset frag !df")]
    [InlineData("100 deny tcp from any to any setup; 200 deny tcp from any to any established keep-state")]
    [InlineData("100 deny ip from any to any frag mf; 200 allow ip from any to any frag")] // of IPv6
    [InlineData("100 deny ip from any to any not frag; 200 allow tcp from any to any 80")]
    [InlineData("100 allow tcp from any to any keep-state; 200 allow udp from any to any 53")]
    [InlineData("100 deny ip from any to any state invalid src-ip 10.0.0.1; 200 allow udp from any to any; 300 deny src-ip 10.0.0.0/8; 400 check-state; 500 allow in keep-state")] // others that are invalid go on at 400
    public void What_some_packet_comes_to_is_no_warning(string rules) => Assert.Empty(Findings.Of(rules, Strict));

    [Theory]
    [InlineData("classic", true)]
    [InlineData("strict", false)]
    public void To_ask_for_invalid_packets_is_an_effect_under_strict_tracking_alone(string tracking, bool isTold) => Assert.Equal(
        isTold,
        Findings.Of("50 allow icmp from any to any; 100 allow state invalid src-ip 10.0.0.1; 200 allow src-ip 10.0.0.0/8; 300 check-state; 400 allow in keep-state", $"tracking: {tracking}")
            .Any(f => f.StartsWith("CFW0233 Rule 100 ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("", "", true)]
    [InlineData("midstream", "", false)]
    [InlineData("midstream", "midstream", true)]
    [InlineData("", "reserved", false)]
    [InlineData("not midstream", "", true)]
    public void With_track_all_a_rule_stands_in_for_another_if_it_makes_the_same_flows(string first, string second, bool isTold) => Assert.Equal(
        isTold,
        Findings.Of($"100 allow tcp from 10.0.0.0/8 to any 22 {first}; 200 allow tcp from any to any 22 {second}", "tracking: strict\ntrack: all\nlimits: { reserved: 5 }")
            .Any(f => f.StartsWith("CFW0233 Rule 100 ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("", true)]
    [InlineData("midstream", false)]
    [InlineData("reserved", false)]
    public void So_does_the_default_rule(string word, bool isTold) => Assert.Equal(
        isTold,
        Findings.Of($"50 deny udp from any to any 53; 100 allow tcp from 10.0.0.0/8 to any 22 {word}", "default: allow\ntracking: strict\ntrack: all\nlimits: { reserved: 5 }")
            .Any(f => f.StartsWith("CFW0233 Rule 100 ", StringComparison.Ordinal)));
}
