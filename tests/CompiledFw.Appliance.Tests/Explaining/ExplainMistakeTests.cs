namespace CompiledFw.Appliance.Tests.Explaining;

/// <summary><c>cfw explain</c> of what cannot be explained.</summary>
public class ExplainMistakeTests
{
    public static TheoryData<string[], string> Mistakes => new()
    {
        { ["nowhere.fw.yaml", "tcp 10.0.0.1 > 10.0.0.2"], "nowhere.fw.yaml: it cannot be opened (there is no such file)." },
        { [Rules, "tpc 10.0.0.1 > 10.0.0.2"], "PACKET: `tpc` is not the protocol of a packet; did you mean `tcp`?" },
        { [Rules, "tcp 10.0.0.1"], "PACKET: Source and destination stand with ` > ` between them: `tcp 198.51.100.7:1025 > 192.0.2.1:22`." },
        { [Rules, "7"], "Packet 7 of which capture? Give --capture CAPTURE, or a packet in words, \"tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in eth0\"." },
        { [Rules, "udp 10.0.0.1 > 10.0.0.2", "--capture", Capture], "With --capture, PACKET is the number of a packet in it, not 'udp 10.0.0.1 > 10.0.0.2'." },
        { [Rules, "0", "--capture", Capture], $"{Capture}: there is no packet 0: the first one is packet 1." },
        { [Rules, "99999", "--capture", Capture], $"{Capture}: there is no packet 99999: the capture has 3,576 packets." },
        { [Rules, "99999999999999999999", "--capture", Capture], $"{Capture}: there is no packet 99999999999999999999: the capture has 3,576 packets." },
        { [Rules, "1", "--capture", "nowhere.pcap"], "nowhere.pcap: it cannot be opened (there is no such file)." },
        { [Rules, "udp 10.0.0.1 > 10.0.0.2", "--interface", "eth0"], "--interface and --direction are for packets of a capture: a packet in words says `in eth0` itself." },
        { [Rules, "udp 10.0.0.1 > 10.0.0.2", "--me", "here"], "--me: 'here' is not an address; write --me 192.0.2.1,2001:db8::1." },
        { [Rules], "cfw explain: PACKET is missing. See cfw explain --help." },
    };

    private static string Rules => Repository.PathOf("rules", "edge-router.fw.yaml");

    private static string Capture => Repository.EdgeCapture;

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_line(string[] args, string line) => Assert.Equal(line, Cfw.Refused(["explain", .. args]));

    [Fact]
    public void A_rule_file_with_errors_is_not_explained()
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", "rules:\n  - 100 alow ip from any to any\n");
        Assert.StartsWith($"{path}(2,9): error CFW0200: ", Cfw.Refused("explain", path, "tcp 10.0.0.1 > 10.0.0.2"));
    }
}
