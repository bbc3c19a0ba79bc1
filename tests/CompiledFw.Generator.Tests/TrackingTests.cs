using Microsoft.CodeAnalysis;

namespace CompiledFw.Generator.Tests;

/// <summary>Whatever a rule file says of tracking, the runtime has a member for it.</summary>
public class TrackingTests
{
    private const string Lifetimes =
        "tcp-syn-sent: 1, tcp-syn-received: 1, tcp-established: 1, tcp-fin-wait: 1, tcp-close-wait: 1, tcp-last-ack: 1, tcp-time-wait: 1, tcp-close: 1, "
        + "tcp-retransmitted: 1, tcp-unacknowledged: 1, udp: 1, udp-stream: 1, icmp: 1, other: 1, expected: 1, fragment: 1";

    [Theory]
    [InlineData("tracking: strict\nrules: []")]
    [InlineData("tracking: classic\ntimeouts: { syn: 1, ack: 1, fin: 1, rst: 1, udp: 1, short: 1 }\nrules: []")]
    [InlineData("tracking: strict\ntimeouts: { " + Lifetimes + " }\nrules: []")]
    [InlineData("tracking: strict\nhelpers: { ftp: [21, 2121-2123], tftp: 69, my-own: 65535 }\nrules: []")]
    [InlineData("tracking: strict\nmidstream: true\nlimits: { flows: 16777216, reserved: 16777215, bytes: 1024G }\nrules:\n  - allow tcp from any to any keep-state reserved\n  - allow in limit src-addr 4 not midstream")]
    [InlineData("tracking: strict\ntrack: all\nrules:\n  - deny ip from any to any frag state invalid\n  - allow tcp from any to any 22 midstream")]
    public void A_rule_file_compiles_without_a_word(string rules)
    {
        Build build = new RuleProject(("/p/edge.fw.yaml", rules)).Build().MustNotThrow();
        Assert.Empty(build.Reported);
        Assert.DoesNotContain(build.Compilation.GetDiagnostics(), d => d.Severity >= DiagnosticSeverity.Warning);
    }
}
