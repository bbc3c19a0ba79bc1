using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>The keys of a file that say how flows are tracked.</summary>
public class TrackingKeyTests
{
    public static TheoryData<string, StrictTimeouts> Lifetimes => new()
    {
        { "tcp-syn-sent: 1", new() { TcpSynSent = 1 } },
        { "tcp-syn-received: 2s", new() { TcpSynReceived = 2 } },
        { "tcp-established: 1h", new() { TcpEstablished = 3600 } },
        { "tcp-fin-wait: 3", new() { TcpFinWait = 3 } },
        { "tcp-close-wait: 4", new() { TcpCloseWait = 4 } },
        { "tcp-last-ack: 5", new() { TcpLastAck = 5 } },
        { "tcp-time-wait: 6", new() { TcpTimeWait = 6 } },
        { "tcp-close: 7", new() { TcpClose = 7 } },
        { "tcp-retransmitted: 8", new() { TcpRetransmitted = 8 } },
        { "tcp-unacknowledged: 9", new() { TcpUnacknowledged = 9 } },
        { "udp: 1m", new() { Udp = 60 } },
        { "udp-stream: 10", new() { UdpStream = 10 } },
        { "icmp: 11", new() { Icmp = 11 } },
        { "other: 12", new() { Other = 12 } },
        { "expected: 13", new() { Expected = 13 } },
        { "fragment: 14", new() { Fragment = 14 } },
    };

    [Fact]
    public void A_file_without_the_key_has_one_mode_and_either_can_be_named()
    {
        Assert.Equal(TrackingMode.Strict, Reading.RuleSet("rules: []").Tracking);
        Assert.Equal(TrackingMode.Strict, Reading.RuleSet("rules: []\ntracking: strict").Tracking);
        Assert.Equal(TrackingMode.Classic, Reading.RuleSet("rules: []\ntracking: classic").Tracking);
    }

    [Theory]
    [MemberData(nameof(Lifetimes))]
    public void A_lifetime_of_strict_tracking_binds_wherever_the_mode_stands(string entry, StrictTimeouts expected)
    {
        Assert.Equal(expected, Reading.RuleSet($"tracking: strict\ntimeouts: {{ {entry} }}\nrules: []").StrictTimeouts);
        RuleSet behind = Reading.RuleSet($"timeouts: {{ {entry} }}\nrules: []\ntracking: strict");
        Assert.Equal(expected, behind.StrictTimeouts);
        Assert.Equal(ClassicTimeouts.Ipfw, behind.Timeouts);
    }

    [Fact]
    public void Every_lifetime_of_the_model_has_its_key() =>
        Assert.Equal(typeof(StrictTimeouts).GetProperties().Count(p => p.PropertyType == typeof(int)), Lifetimes.Select(l => l[1]).Distinct().Count());

    [Theory]
    [InlineData("syn", "tcp-syn-sent")]
    [InlineData("ack", "tcp-established")]
    [InlineData("fin", "tcp-time-wait")]
    [InlineData("rst", "tcp-close")]
    [InlineData("short", "other")]
    public void A_lifetime_of_classic_tracking_is_refused_under_strict_with_the_nearest_one(string key, string nearest)
    {
        Problem problem = Assert.Single(Reading.Read($"rules: []\ntimeouts: {{ {key}: 5s }}\ntracking: strict\n").Problems);
        Assert.Equal((ProblemKinds.OtherTrackingKey, 2, 13), (problem.Kind, problem.Span.Line, problem.Span.Column));
        Assert.Equal($"The timeout `{key}` belongs to `tracking: classic`, and this file tracks as `strict`: the nearest one is `{nearest}`.", problem.Message);
    }

    [Theory]
    [MemberData(nameof(StrictNames))]
    public void A_lifetime_of_strict_tracking_is_refused_under_classic_with_one_that_classic_has(string key)
    {
        Problem problem = Assert.Single(Reading.Read($"rules: []\ntimeouts: {{ {key}: 5s }}\ntracking: classic\n").Problems);
        Assert.Equal((ProblemKinds.OtherTrackingKey, 2, 13), (problem.Kind, problem.Span.Line, problem.Span.Column));
        Assert.StartsWith($"The timeout `{key}` belongs to `tracking: strict`, and this file tracks as `classic`: ", problem.Message);
        string advice = problem.Message.Split("`: ")[1];
        Assert.True(
            advice == "leave it out, for there is nothing like it."
            || TimeoutBinder.ClassicKeys.Keys.Any(own => advice == $"the nearest one is `{own}`."),
            advice);
    }

    public static TheoryData<string> StrictNames => [.. TimeoutBinder.StrictKeys.Keys.Except(TimeoutBinder.ClassicKeys.Keys)];

    [Theory]
    [InlineData("ftp: 21", "ftp 21")]
    [InlineData("ftp: [21, 2121], tftp: 69", "ftp 21,2121", "tftp 69")]
    [InlineData("ftp: [2121-2123, 21, 2122]", "ftp 21,2121,2122,2123")]
    [InlineData("ftp: ftp", "ftp 21")]
    [InlineData("my-own_2: [1, 65535]", "my-own_2 1,65535")]
    [InlineData("")]
    public void Helpers_have_names_and_ports(string helpers, params string[] expected) => Assert.Equal(
        expected,
        Reading.RuleSet($"helpers: {{ {helpers} }}\nrules: []\ntracking: strict").Helpers.Select(h => $"{h.Helper} {string.Join(",", h.Ports)}"));

    [Theory]
    [InlineData("flows: 100, reserved: 99", 99, 0L)]
    [InlineData("reserved: 16383", 16383, 0L)]
    [InlineData("bytes: 65536", 0, 65536L)]
    [InlineData("bytes: 64K", 0, 65536L)]
    [InlineData("bytes: 64M", 0, 67108864L)]
    [InlineData("bytes: 1G, reserved: 1", 1, 1073741824L)]
    [InlineData("bytes: 1024G", 0, 1099511627776L)]
    public void Limits_keep_room_and_bound_memory(string limits, int reserved, long bytes)
    {
        TableLimits bound = Reading.RuleSet($"limits: {{ {limits} }}\nrules: []\ntracking: strict").Limits;
        Assert.Equal((reserved, bytes), (bound.Reserved, bound.Bytes));
    }

    [Theory]
    [InlineData("midstream: true", true)]
    [InlineData("midstream: false", false)]
    [InlineData("track: all", false)]
    public void The_files_midstream_is_that_of_every_rule(string line, bool picksUp)
    {
        RuleSet set = Reading.RuleSet($"tracking: strict\nrules: [check-state, allow tcp from any to any keep-state, deny in, // end]\n{line}");
        Assert.Equal(picksUp, set.PicksUp);
        Assert.All(set.Rules, r => Assert.Equal(picksUp, r.PicksUp));
    }

    [Theory]
    [InlineData("midstream: yes", 3, 12, "CFW0012", "`true` or `false`")]
    [InlineData("midstream: [true]", 3, 12, "CFW0009", null)]
    [InlineData("helpers: [ftp]", 3, 10, "CFW0009", "`{ ftp: 21 }`")]
    [InlineData("helpers: { 'f t p': 21 }", 3, 12, "CFW0100", "name a helper")]
    [InlineData("helpers: { ftp: 0 }", 3, 17, "CFW0209", "1 to 65535")]
    [InlineData("helpers: { ftp: 0-5 }", 3, 17, "CFW0209", "port 0")]
    [InlineData("helpers: { ftp: 65536 }", 3, 17, "CFW0209", "65535")]
    [InlineData("helpers: { ftp: [21, x] }", 3, 22, "CFW0209", "not a known service")]
    [InlineData("helpers: { ftp: 30-20 }", 3, 17, "CFW0209", "write `20-30`")]
    [InlineData("helpers: { ftp: [] }", 3, 17, "CFW0305", "one port at least")]
    [InlineData("helpers: { ftp: 1-4097 }", 3, 17, "CFW0305", "at most 4096")]
    [InlineData("helpers: { ftp: 1-4096, tftp: 69 }", 3, 31, "CFW0305", "at most 4096")]
    [InlineData("helpers: { ftp: }", 3, null, "CFW0009", null)]
    [InlineData("helpers: { ftp: { port: 21 } }", 3, 19, "CFW0009", null)]
    [InlineData("limits: { reserved: 0 }", 3, 21, "CFW0307", "a part of the 16384 `flows`")]
    [InlineData("limits: { reserved: 16384 }", 3, 21, "CFW0307", "fewer than all of them")]
    [InlineData("limits: { flows: 5, reserved: 5 }", 3, 31, "CFW0307", "a part of the 5 `flows`")]
    [InlineData("limits: { reserved: some }", 3, 21, "CFW0307", null)]
    [InlineData("limits: { bytes: 63K }", 3, 18, "CFW0307", "64K to 1024G")]
    [InlineData("limits: { bytes: 65535 }", 3, 18, "CFW0307", "not `65535`")]
    [InlineData("limits: { bytes: 1025G }", 3, 18, "CFW0307", null)]
    [InlineData("limits: { bytes: 64MM }", 3, 18, "CFW0307", null)]
    [InlineData("limits: { bytes: 64m }", 3, 18, "CFW0307", null)]
    [InlineData("limits: { bytes: 1.5G }", 3, 18, "CFW0307", null)]
    [InlineData("limits: { bytes: M }", 3, 18, "CFW0307", null)]
    [InlineData("limits: { byte: 64M }", 3, 11, "CFW0010", "did you mean `bytes`?")]
    [InlineData("timeouts: { tcp-etablished: 1h }", 3, 13, "CFW0010", "`tcp-etablished` is not a timeout of `tracking: strict`; did you mean `tcp-established`?")]
    [InlineData("timeouts: { udp: 0 }", 3, 18, "CFW0014", null)]
    [InlineData("timeouts: [1h]", 3, 11, "CFW0009", "`{ tcp-established: 1h, udp: 30s }`")]
    public void A_wrong_key_of_strict_tracking_says_what_is_wrong_and_where(string line, int at, int? column, string id, string? says)
    {
        RuleFileResult result = Reading.Read($"rules: []\ntracking: strict\n{line}\n");
        Assert.Null(result.RuleSet);
        Problem problem = result.Problems[0];
        Assert.Equal((id, at, column ?? problem.Span.Column), (problem.Kind.Id, problem.Span.Line, problem.Span.Column));
        Assert.Contains(says ?? "", problem.Message);
    }

    [Theory]
    [InlineData("midstream: true", 1, "`midstream` belongs to `tracking: strict`, and this file tracks as `classic`: `classic` always picks connections up in their middle.")]
    [InlineData("midstream: false", 1, "always picks connections up")]
    [InlineData("helpers: { ftp: 21 }", 1, "`helpers` belongs to `tracking: strict`, and this file tracks as `classic`: write rules for the data connections.")]
    [InlineData("limits: { reserved: 5 }", 11, "`reserved` belongs to `tracking: strict`")]
    [InlineData("limits: { bytes: 64M }", 11, "of its limits there are `flows` and `parents`")]
    public void A_key_of_strict_tracking_is_refused_under_classic(string line, int column, string says)
    {
        Problem problem = Assert.Single(Reading.Read($"{line}\nrules: []\ntracking: classic\n").Problems);
        Assert.Equal((ProblemKinds.OtherTrackingKey, 1, column), (problem.Kind, problem.Span.Line, problem.Span.Column));
        Assert.Contains(says, problem.Message);
    }
}
