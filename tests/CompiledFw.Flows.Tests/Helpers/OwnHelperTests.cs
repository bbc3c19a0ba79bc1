using CompiledFw.Tracking;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>What a host program gets and cannot break.</summary>
public sealed class OwnHelperTests
{
    [Fact]
    public void It_reads_lines_and_announces()
    {
        var own = new OwnReader();
        Conversation talk = Talk(own).Open().FromClient("NICK a\r\nDCC SEND f 10.0.").FromClient("0.2 5000\r\n");
        Assert.Equal(["192.0.2.80 > 10.0.0.2:5000"], talk.Announced());
        Assert.Equal(["10.0.0.2 > 203.0.113.5:80"], talk.FromServer("DCC SEND f 203.0.113.5 80\n").Announced());
        Assert.Equal(
            [
                "Originator 10.0.0.2:1025 > 192.0.2.80:7000 NICK a",
                "Originator 10.0.0.2:1025 > 192.0.2.80:7000 DCC SEND f 10.0.0.2 5000",
                "announced",
                "Responder 192.0.2.80:7000 > 10.0.0.2:1025 DCC SEND f 203.0.113.5 80",
                "announced",
            ],
            own.Seen);
    }

    [Theory]
    [InlineData("DCC SEND f 10.0.0.2 0\n")]
    [InlineData("DCC SEND f 2001:db8::1 5000\n")]
    public void Port_0_and_another_family_are_refused(string line)
    {
        var own = new OwnReader();
        Assert.Empty(Talk(own).Open().FromClient(line).Announced());
        Assert.Equal("refused", own.Seen[^1]);
    }

    [Fact]
    public void One_that_throws_is_counted_and_not_asked_about_that_flow_again()
    {
        var own = new OwnReader();
        Conversation talk = Talk(own).Open();
        talk.FromClient("DCC SEND f 10.0.0.2 5000\n").FromClient("CRASH\n").FromClient("NICK b\n").FromServer("NICK c\n");
        Assert.Equal(1, talk.Helpers.Failures);
        Assert.Equal(3, own.Seen.Count);
        Assert.Single(talk.Announced());

        new Conversation(talk.Helpers, clientPort: 1026, serverPort: 7000).Open().FromClient("NICK d\n");
        Assert.Equal(4, own.Seen.Count);
        talk.Helpers.Ended(talk.Flow);
        Talk(talk.Helpers).Open().FromClient("NICK e\n");
        Assert.Equal(5, own.Seen.Count);
    }

    [Fact]
    public void One_without_memory_is_switched_off_as_well()
    {
        var own = new OwnReader("game", protocol: 17, memoryBytes: 0);
        Conversation talk = Talk(own).SayUdp(Side.Forward, "one"u8);
        Assert.Equal(0, talk.Helpers.Memories.Count);
        talk.SayUdp(Side.Reverse, "CRASH"u8).SayUdp(Side.Forward, "two"u8).SayUdp(Side.Reverse, "CRASH"u8);
        Assert.Equal(["one", "CRASH"], own.Seen);
        Assert.Equal(1, talk.Helpers.Failures);
    }

    [Fact]
    public void Payload_that_repeats_does_not_reach_it_and_what_follows_a_gap_is_marked()
    {
        var own = new Recorder();
        Conversation talk = Talk(own).Open();
        talk.SayAt(Side.Forward, 0, "abc"u8).SayAt(Side.Forward, 0, "abc"u8).SayAt(Side.Forward, 1, "bcde"u8);
        talk.SayAt(Side.Forward, 7, "hi"u8).SayAt(Side.Forward, 5, "fghij"u8).SayAt(Side.Forward, 3, "x"u8);
        Assert.Equal(["0:abc", "3:de", "gap 7:hi", "9:j"], own.Seen);
    }

    [Fact]
    public void One_called_ftp_takes_the_place_of_the_built_in_one()
    {
        var own = new OwnReader("ftp");
        var helpers = new ConnectionHelpers([new HelperPorts("ftp", [21])], [own], 300, HashSecret.OfThisProcess);
        Assert.Empty(new Conversation(helpers).Open().FromClient("PORT 10,0,0,2,4,1\r\n").Announced());
        Assert.Single(own.Seen);
    }

    [Fact]
    public void A_helper_listens_to_its_ports_and_to_its_protocol_only()
    {
        var helpers = new ConnectionHelpers(
            [new HelperPorts("ftp", [21, 2121]), new HelperPorts("ftp", [65535]), new HelperPorts("tftp", [69])], null, 300, HashSecret.OfThisProcess);
        for (int port = -1; port <= ushort.MaxValue + 1; port++)
        {
            Assert.Equal(port is 21 or 2121 or 65535, helpers.Listens(6, port));
            Assert.Equal(port is 69, helpers.Listens(17, port));
            Assert.False(helpers.Listens(132, port));
        }

        var none = new ConnectionHelpers([], null, 300, HashSecret.OfThisProcess);
        Assert.False(none.Listens(6, 21));
        Assert.Empty(new Conversation(none).Open().FromClient("PORT 10,0,0,2,4,1\r\n").Announced());
    }

    [Fact]
    public void A_mistake_in_the_choice_of_helpers_is_told_in_a_sentence()
    {
        (HelperPorts[] Ports, IConnectionHelper[] Own, string Message)[] mistakes =
        [
            ([new("sip", [5060])], [], "There is no connection helper sip: the host has to bring it."),
            ([new("ftp", [21]), new("dcc", [21])], [new OwnReader()], "Port 21 has two connection helpers: ftp and dcc."),
            ([new("dcc", [21])], [new OwnReader(protocol: 132)], "Connection helper dcc reads protocol 132; it can be 6 (TCP) or 17 (UDP)."),
            ([new("dcc", [21])], [new OwnReader(memoryBytes: 65537)], "Connection helper dcc asks for 65537 bytes for each control flow; there are 0 to 65536."),
            ([new("dcc", [21])], [new OwnReader(memoryBytes: -1)], "Connection helper dcc asks for -1 bytes for each control flow; there are 0 to 65536."),
        ];
        foreach ((HelperPorts[] ports, IConnectionHelper[] own, string message) in mistakes)
        {
            var e = Assert.Throws<ArgumentException>(() => new ConnectionHelpers(ports, own, 300, HashSecret.OfThisProcess));
            Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        }
    }

    private static Conversation Talk(IConnectionHelper own) => Talk(Conversation.NewHelpers(own: own));

    private static Conversation Talk(ConnectionHelpers helpers) => new(helpers, serverPort: 7000);

    /// <summary>Notes what comes, with its distance from the client's first byte.</summary>
    private sealed class Recorder : IConnectionHelper
    {
        public string Name => "recorder";

        public byte Protocol => 6;

        public List<string> Seen { get; } = [];

        public void Observe(in ControlPacket packet) => Seen.Add(
            $"{(packet.FollowsGap ? "gap " : "")}{packet.Sequence - Conversation.ClientStart}:{System.Text.Encoding.ASCII.GetString(packet.Payload)}");
    }
}
