using CompiledFw.Tables;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>Input that cannot be used is one clear line, with file and position where there is one, and exit code 2.</summary>
public class BadInputTests
{
    [Fact]
    public void A_capture_that_is_missing() =>
        Assert.Equal("nowhere.pcap: it cannot be opened (there is no such file).", Cfw.Refused("replay", "nowhere.pcap", "--ruleset", "EdgeRouter"));

    [Fact]
    public void A_capture_that_is_a_folder() =>
        Assert.StartsWith($"{Repository.Root}: ", Cfw.Refused("replay", Repository.Root, "--ruleset", "EdgeRouter"));

    [Fact]
    public void A_text_in_place_of_a_capture()
    {
        string path = Repository.PathOf("rules", "web-host.fw.yaml");
        Assert.Equal($"{path}: byte 0: the file begins with 23207961, which is not pcap, pcapng or gzip.", Cfw.Refused("replay", path, "--ruleset", "EdgeRouter"));
    }

    [Fact]
    public void An_empty_capture_is_reported_as_what_it_is()
    {
        using Scratch scratch = new();
        string path = scratch.File("empty.pcap", "");
        Assert.Equal($"{path}: byte 0: the file is empty.", Cfw.Refused("replay", path, "--ruleset", "EdgeRouter"));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public void A_capture_that_breaks_off_is_reported_up_to_the_break(string format)
    {
        using Scratch scratch = new();
        string path = scratch.File("cut.pcapng", File.ReadAllBytes(Repository.EdgeCapture)[..600_000]);
        string verdicts = scratch.PathOf("verdicts");
        Cfw run = Cfw.Run("replay", path, "--ruleset", "EdgeRouter", "--format", format, "--verdicts", verdicts);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Matches($"^{path}: (packet [0-9]+, )?.*byte [0-9]+.*: .*\\.$", run.TheErrorLine);
        int packets = VerdictLine.Read(verdicts).Length;
        Assert.InRange(packets, 1000, 3575);
        Assert.Contains(format == "json" ? $"{{\"packets\":{packets}," : FormattableString.Invariant($"traffic  {packets:N0} packets"), run.Out);
    }

    [Fact]
    public void A_link_type_that_nobody_knows()
    {
        using Scratch scratch = new();
        string path = scratch.File("usb.pcap", SmallCapture.OfLinkType(189, (0, new byte[64])));
        string line = Cfw.Refused("replay", path, "--ruleset", "EdgeRouter");
        Assert.StartsWith($"{path}: ", line);
        Assert.Contains("link type 189", line);
    }

    [Fact]
    public void A_capture_that_names_more_interfaces_than_a_firewall_knows()
    {
        using Scratch scratch = new();
        string path = scratch.File("many.pcapng", SmallCapture.OfInterfaces(InterfaceTable.MaxInterfaces));
        Cfw run = Cfw.Run("replay", path, "--ruleset", "WebHost");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Equal($"{path}: packet 65536: the capture names too many interfaces. A firewall knows at most 65536 interfaces.", run.TheErrorLine);
    }

    [Fact]
    public void A_rule_file_with_a_mistake()
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", "rules:\n  - 100 alow ip from any to any\n");
        string line = Cfw.Refused("replay", Repository.EdgeCapture, "--rules", path);
        Assert.StartsWith($"{path}(2,9): error CFW0200: ", line);
        Assert.Contains("did you mean `allow`?", line);
    }

    [Fact]
    public void A_rule_file_that_is_no_yaml()
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", "rules: [\n");
        Assert.StartsWith($"{path}(2,1): error CFW0001: ", Cfw.Refused("replay", Repository.EdgeCapture, "--rules", path));
    }

    [Fact]
    public void A_rule_file_that_is_missing() =>
        Assert.Equal("nowhere.fw.yaml: it cannot be opened (there is no such file).", Cfw.Refused("replay", Repository.EdgeCapture, "--rules", "nowhere.fw.yaml"));

    [Fact]
    public void A_rule_set_with_a_name_that_its_own_code_needs()
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", "ruleset: Decide\nrules: [allow ip from any to any]\n");
        Assert.Contains("a firewall cannot be named Decide", Cfw.Refused("replay", Repository.EdgeCapture, "--rules", path));
    }

    [Theory]
    [InlineData("EdgeRuoter", "No rule set is named 'EdgeRuoter'; did you mean `EdgeRouter`? There are DenyAllHost, EdgeRouter, WebHost.")]
    [InlineData("Nonsense", "No rule set is named 'Nonsense'. There are DenyAllHost, EdgeRouter, WebHost.")]
    public void A_rule_set_that_does_not_exist(string name, string line) =>
        Assert.Equal(line, Cfw.Refused("replay", Repository.EdgeCapture, "--ruleset", name));

    [Fact]
    public void No_rules_at_all() =>
        Assert.Equal("Which rules? Give --ruleset NAME (DenyAllHost, EdgeRouter, WebHost) or --rules FILE.fw.yaml.", Cfw.Refused("replay", Repository.EdgeCapture));

    [Fact]
    public void Rules_from_two_places() =>
        Assert.Equal("Give either --ruleset or --rules, not both.", Cfw.Refused("replay", Repository.EdgeCapture, "--ruleset", "WebHost", "--rules", "a.fw.yaml"));

    [Theory]
    [InlineData("--verdicts")]
    [InlineData("--allowed")]
    [InlineData("--dropped")]
    public void An_output_that_cannot_be_written(string option)
    {
        using Scratch scratch = new();
        string path = scratch.PathOf("nowhere/out");
        Assert.Equal($"{path}: it cannot be created (there is no such folder).", Cfw.Refused("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter", option, path));
        Assert.Equal($"{Repository.Root}: it cannot be created (it is a folder).", Cfw.Refused("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter", option, Repository.Root));
    }

    /// <summary>/dev/full is a disk without room.</summary>
    [Theory]
    [InlineData("--verdicts")]
    [InlineData("--allowed")]
    public void A_disk_that_is_full(string option)
    {
        if (!File.Exists("/dev/full"))
            return;
        Cfw run = Cfw.Run("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter", option, "/dev/full");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith("/dev/full: it cannot be written (", run.TheErrorLine);
    }

    [Fact]
    public void The_same_file_twice()
    {
        using Scratch scratch = new();
        string path = scratch.PathOf("out");
        Assert.Equal(
            $"{path}: one replay cannot use the same file twice.",
            Cfw.Refused("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter", "--verdicts", scratch.PathOf("./x/../out"), "--allowed", path));
    }

    [Fact]
    public void The_capture_is_not_overwritten_by_its_own_verdicts()
    {
        using Scratch scratch = new();
        byte[] bytes = File.ReadAllBytes(Repository.WebHostCapture);
        string capture = scratch.File("t.pcapng", bytes), link = scratch.PathOf("link");
        File.CreateSymbolicLink(link, capture);
        Cfw.Refused("replay", capture, "--ruleset", "WebHost", "--verdicts", capture);
        Cfw.Refused("replay", capture, "--ruleset", "WebHost", "--verdicts", link);
        Assert.Equal(bytes, File.ReadAllBytes(capture));
    }

    [Theory]
    [InlineData("10.0.0.1,nonsense", "--me: 'nonsense' is not an address; write --me 192.0.2.1,2001:db8::1.")]
    [InlineData("10.0.0.0/8", "--me: '10.0.0.0/8' is not an address; write --me 192.0.2.1,2001:db8::1.")]
    [InlineData("fe80::1%3", "--me: 'fe80::1%3' is not an address; write --me 192.0.2.1,2001:db8::1.")]
    [InlineData("1", "--me: '1' is not an address; write --me 192.0.2.1,2001:db8::1.")]
    public void Not_an_address_of_this_host(string me, string line) =>
        Assert.Equal(line, Cfw.Refused("replay", Repository.EdgeCapture, "--ruleset", "EdgeRouter", "--me", me));
}
