using System.Diagnostics;
using CompiledFw.Benchmarks;
using CompiledFw.Benchmarks.Reporting;

namespace CompiledFw.Bench.Tests;

/// <summary>What the scripts of the peers print, and what is made of it.</summary>
public class PeerTests
{
    private static readonly string Scripts = Path.Combine(BundledCapture.Root(), "bench", "peers");

    public static TheoryData<string> Peers => ["dpdk-acl", "nft", "iptables", "pcap-filter", "conntrack"];

    /// <summary>On a machine without the peer, for somebody who may install nothing.</summary>
    [Theory]
    [MemberData(nameof(Peers))]
    public void A_peer_that_cannot_run_says_why_and_fails_nothing(string peer)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using Folder folder = new();
        foreach (string tool in new[] { "dirname", "mktemp", "rm", "cat" })
            File.CreateSymbolicLink(Path.Combine(folder.Path, tool), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
        File.WriteAllText(Path.Combine(folder.Path, "id"), "#!/bin/sh\necho 1000\n");
        File.SetUnixFileMode(Path.Combine(folder.Path, "id"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ProcessStartInfo start = new("/bin/sh", [Path.Combine(Scripts, peer + ".sh"), "rules", "trace"]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = folder.Path;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        PeerFigure figure = Assert.Single(PeerFigure.Read(peer, output, ""));
        Assert.Equal((0, peer, null), (process.ExitCode, figure.Peer, figure.NsPerPacket));
        Assert.Contains("only root can", figure.Skipped, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_line_is_a_figure()
    {
        PeerFigure[] figures = PeerFigure.Read(
            "dpdk-acl",
            """
            {"peer":"dpdk-acl","algorithm":"scalar","rules":962,"nsPerPacket":39.4,"cyclesPerPacket":102.5,"tableBytes":618544,"buildSeconds":0.015}
            {"peer":"dpdk-acl","algorithm":"sse","rules":962,"nsPerPacket":26.0,"cyclesPerPacket":67.5,"tableBytes":618544,"buildSeconds":0.017}
            """,
            "");
        Assert.Equal([("scalar", 39.4, 618544L), ("sse", 26.0, 618544L)], figures.Select(f => (f.Algorithm!, f.NsPerPacket!.Value, f.TableBytes!.Value)));
    }

    [Theory]
    [InlineData(null, "it took longer than 900 s", "it took longer than 900 s")]
    [InlineData("", "", "its script printed nothing")]
    [InlineData("Segmentation fault\n", "", "its script printed something else than figures")]
    public void A_script_that_fails_is_a_peer_that_was_skipped(string? output, string why, string skipped) =>
        Assert.Equal(skipped, Assert.Single(PeerFigure.Read("nft", output, why)).Skipped);
}
