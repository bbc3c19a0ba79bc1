using CompiledFw.PacketIO;
using CompiledFw.TestKit;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>The files that a replay writes: verdicts, and the packets that were allowed and dropped.</summary>
public class OutputFileTests
{
    [Fact]
    public void Verdicts_are_one_line_a_packet()
    {
        using Scratch scratch = new();
        string rules = scratch.File(
            "t.fw.yaml",
            """
            rules:
              - 100 allow tcp from any to any 80 setup keep-state
              - 200 deny tcp from any to any 23
              - 300 reject tcp from any to any 113
              - 400 count ip from any to any
            """);
        PacketBuilder packet = PacketBuilder.Ip().Ip4("198.51.100.7", "192.0.2.1");
        string capture = scratch.File("t.pcap", SmallCapture.Of(
            packet.Tcp(1025, 80, 2),
            PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.7").Tcp(80, 1025, 18),
            packet.Tcp(1025, 23, 2),
            packet.Tcp(1025, 113, 2),
            packet.Udp(1025, 53),
            packet.Tcp(1025, 80, 2).Cut(10)));
        string verdicts = scratch.PathOf("verdicts.ndjson");

        Cfw.Good("replay", capture, "--rules", rules, "--verdicts", verdicts);
        Assert.Equal(
            """
            {"n":1,"verdict":"allow","rule":100,"state":"new","reason":"rule"}
            {"n":2,"verdict":"allow","rule":100,"state":"established","reason":"flow"}
            {"n":3,"verdict":"deny","rule":200,"state":"new","reason":"rule"}
            {"n":4,"verdict":"unreach","rule":300,"state":"new","reason":"rule","code":1}
            {"n":5,"verdict":"deny","rule":65535,"state":"new","reason":"default"}
            {"n":6,"verdict":"deny","rule":0,"state":"invalid","reason":"bad-ip-total-length"}

            """,
            File.ReadAllText(verdicts));
    }

    [Fact]
    public void Allowed_and_dropped_packets_part_the_capture_between_them()
    {
        using Scratch scratch = new();
        string allowed = scratch.PathOf("allowed.pcap"), dropped = scratch.PathOf("dropped.pcap"), verdicts = scratch.PathOf("verdicts");
        JsonOutput output = JsonOutput.Of(Repository.EdgeCapture, "--ruleset", "EdgeRouter", "--allowed", allowed, "--dropped", dropped, "--verdicts", verdicts);

        bool[] passes = [.. VerdictLine.Read(verdicts).Select(v => v.Verdict == "allow")];
        List<string> all = Frames(Repository.EdgeCapture);
        Assert.Equal(all.Where((_, i) => passes[i]), Frames(allowed));
        Assert.Equal(all.Where((_, i) => !passes[i]), Frames(dropped));
        Assert.Equal((output.Allowed, output.Denied), (Frames(allowed).Count, Frames(dropped).Count));
    }

    /// <summary>A pcap file has neither interfaces nor directions, so the verdicts may differ; the packets are all there.</summary>
    [Fact]
    public void What_was_allowed_can_be_replayed_again()
    {
        using Scratch scratch = new();
        string allowed = scratch.PathOf("allowed.pcap");
        long count = JsonOutput.Of(Repository.WebHostCapture, "--ruleset", "WebHost", "--allowed", allowed).Allowed;
        JsonOutput again = JsonOutput.Of(allowed, "--ruleset", "WebHost");
        Assert.Equal((count, count), (again.Packets, again.Allowed));
    }

    /// <summary>The firewall is given the packet's whole length, filled up with zeros; the file gets what was captured.</summary>
    [Fact]
    public void Packets_that_the_capture_cut_are_judged_whole_and_written_cut()
    {
        using Scratch scratch = new();
        const int RawIp = 101, Kept = 44;
        byte[] packet = PacketBuilder.Ip().Ip4("10.0.0.1", "10.0.0.2").Tcp(1025, 80, 2).PayloadOf(1000).Bytes();
        string capture = scratch.File("t.pcap", SmallCapture.Cut(RawIp, Kept, (0, packet), (1, packet), (2, packet)));
        string rules = scratch.File("t.fw.yaml", "rules: [100 allow tcp from any to any 80]\n"), allowed = scratch.PathOf("allowed.pcap");
        JsonOutput output = JsonOutput.Of(capture, "--rules", rules, "--allowed", allowed);
        Assert.Equal((3, 3 * packet.Length), (output.Allowed, output.Root.GetProperty("bytes").GetInt64()));
        Assert.Equal(Frames(capture), Frames(allowed));
        Assert.EndsWith(Convert.ToHexString(packet.AsSpan(0, Kept)), Frames(allowed)[2]);
    }

    [Fact]
    public void A_capture_without_packets_gives_empty_files_and_a_report()
    {
        using Scratch scratch = new();
        string allowed = scratch.PathOf("allowed.pcap"), verdicts = scratch.PathOf("verdicts");
        JsonOutput output = JsonOutput.Of(scratch.File("empty.pcap", SmallCapture.Of()), "--ruleset", "EdgeRouter", "--allowed", allowed, "--verdicts", verdicts);
        Assert.Equal((0, 0, 0), (output.Packets, output.Allowed, output.Denied));
        Assert.Equal((0, 0, 0), (Frames(allowed).Count, new FileInfo(verdicts).Length, output.Root.GetProperty("packetsPerSecond").GetDouble()));
    }

    /// <summary>Time, length on the wire and bytes of each record.</summary>
    private static List<string> Frames(string capture)
    {
        List<string> frames = [];
        using IPacketSource source = CaptureFile.Open(capture);
        while (source.TryRead(out CapturedPacket packet))
            frames.Add($"{packet.Timestamp.Ticks} {packet.OriginalLength} {packet.LinkType} {Convert.ToHexString(packet.Frame)}");
        return frames;
    }
}
