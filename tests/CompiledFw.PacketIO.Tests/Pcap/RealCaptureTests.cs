using Xunit.Abstractions;

namespace CompiledFw.PacketIO.Tests;

/// <summary>
/// Captures of public test suites, which are not part of the repository: the tests look for a folder shared/captures beside the
/// repository or anywhere above, and say that they were skipped when there is none.
/// </summary>
public class RealCaptureTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_real_capture_is_read_to_its_end_or_refused()
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine("skipped: no folder shared/captures");
            return;
        }

        string[] files = Directory.GetFiles(folder, "*.pcap*", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            (List<ReadPacket> packets, CaptureException? failure) = Reading.UntilFailure(() => CaptureFile.Open(file));
            output.WriteLine($"{Path.GetFileName(file)}: {packets.Count} packets. {failure?.Message}");
            Assert.All(packets, p => Assert.InRange(p.Packet.Length, 0, Math.Max(p.Frame.Length, p.OriginalLength)));
            bool malformed = file.Contains("malformed", StringComparison.Ordinal);
            Assert.True(malformed || failure is null, failure?.Message);
        }
    }

    [Theory]
    [InlineData("icmp-ping.pcap")]
    [InlineData("ftp-ipv6.pcap")]
    [InlineData("vlan-qinq.pcap")]
    [InlineData("tcp-payload-syn.pcap")]
    public void A_real_capture_survives_being_copied(string name)
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine("skipped: no folder shared/captures");
            return;
        }

        string file = Path.Combine(folder, name);
        MemoryStream copy = new();
        using (IPacketSource source = CaptureFile.Open(file))
        using (PcapWriter writer = new(copy, Reading.Name))
            while (source.TryRead(out CapturedPacket packet)) writer.Write(packet);

        (List<ReadPacket> expected, _) = Reading.UntilFailure(() => CaptureFile.Open(file));
        List<ReadPacket> actual = Reading.All(copy.ToArray());
        Assert.Equal(expected.Select(p => p.Frame), actual.Select(p => p.Frame));
        Assert.Equal(expected.Select(Facts), actual.Select(Facts));
    }

    private static (TimeSpan, int, int) Facts(ReadPacket packet) => (packet.Timestamp, packet.OriginalLength, packet.LinkType);

    private static string? Folder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "captures");
            if (Directory.Exists(folder)) return folder;
        }

        return null;
    }
}
