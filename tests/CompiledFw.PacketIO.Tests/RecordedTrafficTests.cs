using CompiledFw.Tables;

namespace CompiledFw.PacketIO.Tests;

/// <summary>A capture in memory: what is in it, and that a small file cannot make it large.</summary>
public sealed class RecordedTrafficTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly InterfaceTable _interfaces = new NoRules().Interfaces;

    [Fact]
    public void Packets_and_arrivals_are_those_of_the_capture()
    {
        Write(SampleCaptures.Pcapng());
        RecordedTraffic traffic = RecordedTraffic.Read(_path, _interfaces);
        List<ReadPacket> packets = Reading.All(SampleCaptures.Pcapng());
        Assert.Equal(packets.Select(p => p.Packet), traffic.Packets.Select(p => p.ToArray()));
        Assert.Equal(packets.Select(p => p.Interface ?? ""), traffic.Arrivals.Select(a => _interfaces.NameOf(a.Interface)));
        Assert.Equal(packets.Select(p => p.ReceivedOn ?? ""), traffic.Arrivals.Select(a => _interfaces.NameOf(a.ReceivedOn)));
    }

    /// <summary>40 empty records of 16 bytes, each of which claims a packet of 256 KiB.</summary>
    [Fact]
    public void Packets_that_are_larger_than_they_were_captured_are_bounded()
    {
        PcapBytes capture = new(linkType: 101);
        for (int i = 0; i < 40; i++)
            capture.Packet([], original: uint.MaxValue);
        Write(capture.ToArray());

        Assert.Equal(40, RecordedTraffic.Read(_path, _interfaces).Packets.Length);
        CaptureException refused = Assert.Throws<CaptureException>(() => RecordedTraffic.Read(_path, _interfaces, maxBytes: 1 << 20));
        Assert.Equal($"{_path}: packet 4: the packets up to this one take more than 1048576 bytes of memory.", refused.Message);
        Assert.Equal((_path, 0, false), (refused.File, refused.Offset, refused.Truncated));
    }

    [Fact]
    public void Empty_packets_count_too()
    {
        PcapBytes capture = new(linkType: 101);
        for (int i = 0; i < 1000; i++)
            capture.Packet([]);
        Write(capture.ToArray());
        Assert.Throws<CaptureException>(() => RecordedTraffic.Read(_path, _interfaces, maxBytes: 100_000));
    }

    [Fact]
    public void Too_many_interfaces_are_a_failure_of_the_capture()
    {
        for (int i = 1; i < InterfaceTable.MaxInterfaces; i++)
            _interfaces.Add($"eth{i}");
        Write(new PcapngBytes().Interface(name: "eth7").Enhanced([1]).Enhanced([2], comments: ["recv=wan"]).ToArray());
        CaptureException refused = Assert.Throws<CaptureException>(() => RecordedTraffic.Read(_path, _interfaces));
        Assert.Equal($"{_path}: packet 2: the capture names too many interfaces, 65536 or more.", refused.Message);
    }

    public void Dispose() => File.Delete(_path);

    private void Write(byte[] capture) => File.WriteAllBytes(_path, capture);

    private sealed class NoRules() : Firewall(
        new RulesetDescription
        {
            Name = "NoRules",
            Rules = [new RuleDescription(65535, "deny ip from any to any")],
            InterfaceGlobs = [],
            StateNames = [],
            Timeouts = CompiledFw.Flows.FlowTimeouts.Default,
            MaxFlows = 1,
            Me = AddressSet.Empty,
        },
        options: null)
    {
        protected override void Decide(ref Evaluation e) => DenyByDefault(ref e);
    }
}
