using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>What random files of strict tracking say before their rules.</summary>
public static class StrictHeaders
{
    /// <summary>More than the packets of a case make flows, so that nothing is ever full.</summary>
    private const int Flows = 2000, Reserved = 500;

    public static readonly string[] TimeoutNames =
    [
        "tcp-syn-sent", "tcp-syn-received", "tcp-established", "tcp-fin-wait", "tcp-close-wait", "tcp-last-ack", "tcp-time-wait", "tcp-close",
        "tcp-retransmitted", "tcp-unacknowledged", "udp", "udp-stream", "icmp", "other", "expected", "fragment",
    ];

    internal static Gen<IReadOnlyList<string>> Any { get; } =
        from allow in Gen.Elements("deny", "deny", "allow")
        from timeouts in Gen.Frequency((2, Gen.Constant("")), (3, Timeouts))
        from parents in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Choose(1, 6).Select(most => $", parents: {most}")))
        from track in Gen.Frequency((6, Gen.Constant("")), (4, Gen.Constant("track: all")))
        from midstream in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Constant("midstream: true")))
        from helpers in Gen.Elements("", "helpers: { ftp: [21], tftp: [69] }")
        let limits = $"limits: {{ flows: {Flows}, reserved: {Reserved}{parents} }}"
        select (IReadOnlyList<string>)[.. RuleSetGenerator.Preamble(allow, "strict"), .. new[] { timeouts, limits, track, midstream, helpers }.Where(line => line.Length > 0)];

    private static Gen<string> Timeouts =>
        from chosen in Gen.SubListOf(TimeoutNames)
        from seconds in Gen.Frequency((3, Gen.Choose(1, 10)), (2, Gen.Choose(20, 600))).ArrayOf(chosen.Count)
        select chosen.Count == 0 ? "" : $"timeouts: {{ {string.Join(", ", chosen.Zip(seconds, (name, s) => $"{name}: {s}s"))} }}";
}
