using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>What the compiled code says of tracking, and what <c>frag</c> becomes under each mode.</summary>
public class StrictEmissionTests
{
    private const string Description = """
        Tracking = global::CompiledFw.Tracking.TrackingMode.Strict,
        StrictTimeouts = new global::CompiledFw.Flows.StrictTimeouts { TcpEstablished = 3600, UdpStream = 180 },
        PicksUp = true,
        Helpers = new[]
        {
            new global::CompiledFw.Tracking.HelperPorts("ftp", new ushort[] { 21, 2121 }),
            new global::CompiledFw.Tracking.HelperPorts("tftp", new ushort[] { 69 }),
        },
        ReservedFlows = 1024,
        MaxFlowBytes = 67108864,
        MaxFlows = 65536,
        """;

    [Fact]
    public void A_strict_description_says_what_differs_from_the_defaults()
    {
        string emitted = Emitted(
            """
            tracking: strict
            midstream: true
            helpers: { ftp: [21, 2121], tftp: 69 }
            timeouts: { udp-stream: 3m, tcp-established: 1h, icmp: 30s }
            limits: { flows: 65536, reserved: 1024, bytes: 64M }
            rules:
              - allow tcp from any to any 22 keep-state reserved
              - allow tcp from any to any 25 keep-state not midstream
            """);
        Assert.Contains(Description.ReplaceLineEndings("\n"), emitted);
        Assert.Contains("\"allow tcp from any to any 22 keep-state reserved\", PicksUp: true, IsReserved: true, MakesFlows: true, JustAllowsFlows: true),", emitted);
        Assert.Contains("\"allow tcp from any to any 25 keep-state not midstream\", MakesFlows: true, JustAllowsFlows: true),", emitted);
        Assert.DoesNotContain(" Timeouts = ", emitted);
        Assert.DoesNotContain("FlowTimeouts", emitted);
    }

    [Fact]
    public void A_strict_description_without_wishes_is_short()
    {
        string emitted = Emitted("tracking: strict\nrules: [allow in keep-state]");
        Assert.Contains("Tracking = global::CompiledFw.Tracking.TrackingMode.Strict,\nMaxFlows = 16384,\n", emitted);
        foreach (string member in new[] { "Timeouts", "PicksUp", "IsReserved", "Helpers", "ReservedFlows", "MaxFlowBytes" })
            Assert.DoesNotContain(member, emitted);
    }

    [Fact]
    public void A_classic_description_has_the_six_lifetimes_of_ipfw()
    {
        string emitted = Emitted("tracking: classic\nrules: [allow in keep-state]");
        Assert.Contains(
            "Tracking = global::CompiledFw.Tracking.TrackingMode.Classic,\nTimeouts = new global::CompiledFw.Flows.FlowTimeouts(Syn: 20, Ack: 300, Fin: 1, Rst: 1, Udp: 10, Short: 5),\n",
            emitted);
        Assert.DoesNotContain("StrictTimeouts", emitted);
    }

    [Theory]
    [InlineData("classic", "frag", "if ((uint)(fragmentOffset - 1) <= 65534)")]
    [InlineData("strict", "frag", "if (fragmentOffset == 0 && (fragmentFlags & 0x1) != 0)")]
    [InlineData("strict", "frag offset", "if (fragmentOffset == 0 && (fragmentFlags & 0x1) != 0)")]
    [InlineData("strict", "not frag", "if (!(fragmentOffset == 0 && (fragmentFlags & 0x1) != 0))")]
    [InlineData("classic", "frag mf,!df", "if (version == 4 && (fragmentFlags & 0x1) != 0 && (fragmentFlags & 0x2) == 0x0)")]
    [InlineData("strict", "frag mf,!df", "if (version == 4 && (fragmentFlags & 0x1) != 0 && (fragmentFlags & 0x2) == 0x0)")]
    [InlineData("classic", "frag df,!offset", "if (version == 4 && (fragmentFlags & 0x2) != 0 && fragmentOffset == 0)")]
    [InlineData("strict", "frag df,!offset", "if (version == 4 && (fragmentFlags & 0x2) != 0 && fragmentOffset == 0)")]
    [InlineData("strict", "frag mf,offset", "if (version == 4 && (uint)(fragmentOffset - 1) <= 65534 && (fragmentFlags & 0x1) != 0)")]
    public void Frag_asks_for_what_can_come_to_a_rule(string tracking, string option, string test) =>
        Assert.Contains(test, Emitted($"tracking: {tracking}\nrules: ['deny ip from any to any {option}']"));

    /// <summary>A test that cannot hold leaves out those before it, unless to ask them has an effect.</summary>
    [Theory]
    [InlineData("classic", "state invalid", false)]
    [InlineData("strict", "state invalid", true)]
    [InlineData("strict", "state new,invalid", true)]
    [InlineData("strict", "{ in or state invalid }", true)]
    [InlineData("strict", "{ in or not state invalid }", false)]
    [InlineData("strict", "not state invalid", false)]
    [InlineData("strict", "state new,related", false)]
    public void To_ask_for_invalid_packets_is_never_left_out_under_strict_tracking(string tracking, string option, bool isAsked) =>
        Assert.Equal(isAsked, Emitted($"tracking: {tracking}\nrules: ['count {option} dst-port 2-1']").Contains("InCtState(", StringComparison.Ordinal));

    /// <summary>The runtime excuses a packet for which it answers that it is among states with <c>invalid</c>.</summary>
    [Theory]
    [InlineData("strict", "state invalid", "if (InCtState(ref e, 0x4))")]
    [InlineData("strict", "state new,invalid", "if (InCtState(ref e, 0x5))")]
    [InlineData("strict", "not state invalid", "if (InCtState(ref e, 0x1b))")]
    [InlineData("strict", "not state new", "if (!InCtState(ref e, 0x1))")]
    [InlineData("strict", "not state new,invalid", "if (InCtState(ref e, 0x1a))")]
    [InlineData("strict", "{ state invalid or not state invalid }", "if ((InCtState(ref e, 0x4) || InCtState(ref e, 0x1b)))")]
    [InlineData("classic", "not state invalid", "if (!InCtState(ref e, 0x4))")]
    public void To_ask_for_all_but_invalid_packets_excuses_none(string tracking, string option, string test) =>
        Assert.Contains(test, Emitted($"tracking: {tracking}\nrules: ['deny ip from any to any {option}']"));

    private static string Emitted(string file)
    {
        RuleSet ruleSet = Reading.RuleSet(file);
        string[] lines = FirewallEmitter.Emit(ruleSet, new FirewallIdentity(ruleSet.Namespace, ruleSet.Name)).Split('\n');
        return string.Join('\n', lines.Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line));
    }
}
