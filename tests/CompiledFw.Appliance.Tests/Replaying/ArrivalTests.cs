using System.Diagnostics;
using System.IO.Compression;
using CompiledFw.TestKit;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>What a replay knows of a packet besides its bytes: interface, direction, time; and where captures may come from.</summary>
public class ArrivalTests
{
    private static readonly PacketBuilder Outward = PacketBuilder.Ip().Ip4("10.0.0.1", "198.51.100.7").Udp(1025, 53);
    private static readonly PacketBuilder Inward = PacketBuilder.Ip().Ip4("198.51.100.7", "10.0.0.1").Udp(53, 1025);
    private static readonly PacketBuilder Outward6 = PacketBuilder.Ip().Ip6("2001:db8::1", "2001:db8::7").Udp(1025, 53);

    /// <summary>Tells directions and interfaces by the rule that met the packet.</summary>
    private const string WhichWay =
        """
        me: [10.0.0.1, 2001:db8::1]
        rules:
          - 100 allow ip from any to any in recv eth7
          - 200 allow ip from any to any out xmit eth7
          - 300 allow ip from any to any in
          - 400 allow ip from any to any out
        """;

    [Fact]
    public void Direction_follows_me() => Assert.Equal([400, 300, 400], RulesOf());

    [Fact]
    public void Me_on_the_command_line_takes_the_place_of_the_files() => Assert.Equal([300, 400, 300], RulesOf("--me", "198.51.100.7, 2001:db8::7"));

    [Fact]
    public void An_interface_on_the_command_line_is_that_of_all_packets() => Assert.Equal([200, 100, 200], RulesOf("--interface", "eth7"));

    [Theory]
    [InlineData("in", 300)]
    [InlineData("out", 400)]
    public void A_direction_on_the_command_line_is_that_of_all_packets(string direction, int rule) =>
        Assert.Equal([rule, rule, rule], RulesOf("--direction", direction));

    [Fact]
    public void What_a_capture_says_of_its_packets_comes_first() =>
        Assert.Equal(
            JsonOutput.Of(Repository.EdgeCapture, "--ruleset", "EdgeRouter").WithoutTimes,
            JsonOutput.Of(Repository.EdgeCapture, "--ruleset", "EdgeRouter", "--interface", "lo", "--direction", "out").WithoutTimes);

    /// <summary>Of the 793 forwarded from eth0, 4 are dropped before the rules.</summary>
    [Fact]
    public void A_forwarded_packets_comment_names_the_interface_by_which_it_came_in()
    {
        using Scratch scratch = new();
        string rules = scratch.File("t.fw.yaml", "tracking: classic\nrules: [100 allow ip from any to any out recv eth0, 200 allow ip from any to any out recv eth1]\n");
        Dictionary<int, long> met = JsonOutput.Of(Repository.EdgeCapture, "--rules", rules).Rules;
        Assert.Equal((789, 739), (met[100], met[200]));
    }

    [Fact]
    public void Time_is_the_captures()
    {
        using Scratch scratch = new();
        string rules = scratch.File("t.fw.yaml", "tracking: classic\nme: [10.0.0.1]\nrules: [100 allow udp from me to any out keep-state, 200 deny ip from any to any in]\ntimeouts: { udp: 10s }\n");
        string capture = scratch.File("t.pcap", SmallCapture.At((0, Outward), (9, Inward), (18, Inward), (29, Inward)));
        Assert.Equal([100, 100, 100, 200], RulesOf(capture, rules, scratch));
    }

    [Fact]
    public void A_compressed_capture_is_read_as_it_is()
    {
        using Scratch scratch = new();
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(File.ReadAllBytes(Repository.EdgeCapture));
        string path = scratch.File("edge.pcapng.gz", compressed.ToArray());
        Assert.Equal(JsonOutput.Of(Repository.EdgeCapture, "--ruleset", "EdgeRouter").WithoutTimes, JsonOutput.Of(path, "--ruleset", "EdgeRouter").WithoutTimes);
    }

    [Fact]
    public async Task A_minus_is_standard_input()
    {
        ProcessStartInfo start = new("dotnet", [typeof(Cli).Assembly.Location, "replay", "-", "--ruleset", "EdgeRouter", "--format", "json"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(File.ReadAllBytes(Repository.EdgeCapture));
        process.StandardInput.Close();
        string json = await output;
        Assert.Equal("", await errors);
        await process.WaitForExitAsync();
        Assert.Equal(ExitCode.Ok, process.ExitCode);
        Assert.StartsWith("{\"packets\":3576,\"bytes\":949739,\"allowed\":3105,", json);
    }

    [Fact]
    public void Ctrl_C_ends_a_replay_with_a_report_of_what_was_read()
    {
        StringWriter output = new(), error = new();
        int code = Cli.Run(["replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter"], new(output, error), new CancellationToken(canceled: true));
        Assert.Equal((ExitCode.Interrupted, $"{Repository.EdgeCapture}: interrupted; the report is of what was read until then.\n"), (code, error.ToString()));
        Assert.Contains("traffic  0 packets", output.ToString());
    }

    [Fact]
    public void A_short_replay_shows_no_progress()
    {
        StringWriter error = new();
        Cli.Run(["replay", Repository.WebHostCapture, "--ruleset", "WebHost"], new(TextWriter.Null, error, ShowsProgress: true), CancellationToken.None);
        Assert.Equal("", error.ToString());
    }

    private static int[] RulesOf(params string[] arguments)
    {
        using Scratch scratch = new();
        return RulesOf(scratch.File("t.pcap", SmallCapture.Of(Outward, Inward, Outward6)), scratch.File("t.fw.yaml", WhichWay), scratch, arguments);
    }

    private static int[] RulesOf(string capture, string rules, Scratch scratch, params string[] arguments)
    {
        string verdicts = scratch.PathOf("verdicts");
        Cfw.Good(["replay", capture, "--rules", rules, "--verdicts", verdicts, .. arguments]);
        return [.. VerdictLine.Read(verdicts).Select(v => v.Rule)];
    }
}
