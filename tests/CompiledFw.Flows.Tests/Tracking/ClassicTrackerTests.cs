using CompiledFw.Packets;
using CompiledFw.Tracking;

namespace CompiledFw.Flows.Tests.Tracking;

/// <summary>
/// ipfw's TCP machine as a table. A story is a row of packets <c>seconds direction flags [ack number]</c>, &gt; from the originator
/// and &lt; to it, F for a later fragment; after each packet comes the deadline that it leaves.
/// </summary>
public sealed class ClassicTrackerTests
{
    private static readonly ClassicTracker Tracker = new(FlowTimeouts.Default);

    [Theory]
    [InlineData("a SYN lives 20 s, a repeated one again", "0 > S = 20", "15 > S = 35")]
    [InlineData("the answer to a SYN keeps its deadline", "0 > S = 20", "3 < SA 11 = 20", "9 < SA 11 = 20")]
    [InlineData("the handshake done, 300 s", "0 > S = 20", "1 < SA 11 = 20", "2 > A 21 = 302")]
    [InlineData("one mark stays: the next packet of the other side refreshes, a run of one side does so once",
        "0 > S = 20", "0 < SA 11 = 20", "0 > A 21 = 300", "100 < A 11 = 400", "150 < A 12 = 400", "295 < A 13 = 400",
        "296 > A 22 = 596", "297 > A 22 = 596", "298 < A 13 = 598")]
    [InlineData("an acknowledgement that goes back counts for nothing",
        "0 > S = 20", "0 < SA 11 = 20", "0 > A 21 = 300", "5 < A 10 = 300", "6 < A 11 = 306")]
    [InlineData("32 bits wrap",
        "0 > S = 20", "0 < SA 4294967290 = 20", "0 > A 1 = 300", "1 < A 5 = 301", "2 > A 2147483648 = 302", "3 < A 2147483652 = 303")]
    [InlineData("half a circle ahead is behind",
        "0 > S = 20", "0 < SA 1 = 20", "0 > A 7 = 300", "1 < A 2147483649 = 300", "2 < A 2147483648 = 302")]
    [InlineData("an acknowledgement of 0 is none, so anything follows it",
        "0 > S = 20", "0 < S 0 = 20", "1 > A 9 = 301", "2 < A 4000000000 = 302")]
    [InlineData("both SYNs at once need an answer each", "0 > S = 20", "1 < S = 20", "2 > SA 21 = 302")]
    [InlineData("one FIN changes nothing, the second leaves 1 s",
        "0 > S = 20", "0 < SA 11 = 20", "0 > A 21 = 300", "10 > FA 21 = 300", "11 < A 12 = 311", "12 < FA 12 = 13", "12 > A 22 = 13")]
    [InlineData("a reset leaves 1 s, and no new SYN makes up for it",
        "0 > S = 20", "0 < SA 11 = 20", "0 > A 21 = 300", "10 < R = 11", "10 > S = 11", "10 < SA 5 = 11", "10 > A 5 = 11")]
    [InlineData("a connection met in its middle lives 1 s at a time", "0 > A 5 = 1", "0 < A 6 = 1", "0 > FA 6 = 1")]
    [InlineData("a SYN with an acknowledgement is a SYN", "0 > SA 5 = 20")]
    [InlineData("a reply that sends the only SYN counts as middle", "0 > A 1 = 1", "0 < S = 1")]
    [InlineData("SYN and FIN in one segment are not opening", "0 > SF = 1")]
    [InlineData("a fragment keeps the deadline of an open connection and refreshes the others",
        "0 > F = 1", "0 > S = 20", "5 > F = 25", "6 < SA 7 = 25", "7 > F = 25", "8 > A 8 = 308", "9 < F = 308")]
    public void A_story_of_TCP_has_ipfws_deadlines(string what, params string[] story)
    {
        ClassicState state = default;
        for (int i = 0; i < story.Length; i++)
        {
            string[] words = story[i].Split(' ');
            uint now = uint.Parse(words[0]);
            PacketHeaders packet = Packet(words[2], words[3] == "=" ? 0 : uint.Parse(words[3]));
            if (i == 0)
                Tracker.Start(ref state, in packet, now);
            else
                Tracker.Follow(ref state, in packet, words[1] == "<" ? Side.Reverse : Side.Forward, now);
            uint expected = uint.Parse(words[^1]);
            Assert.True(expected == state.Deadline, $"{what}: {story[i]}, but {state.Deadline}");
        }
    }

    [Theory]
    [InlineData(Segment.Udp, 10)]
    [InlineData((byte)136, 10)]
    [InlineData(Segment.Icmp, 5)]
    [InlineData((byte)47, 5)]
    [InlineData((byte)132, 5)]
    public void Each_packet_of_another_protocol_starts_its_lifetime_anew(byte protocol, uint lifetime)
    {
        PacketHeaders packet = Segment.Of4(protocol, (1, -1), (2, -1));
        ClassicState state = Started(Tracker, packet, 100);
        Assert.Equal(100 + lifetime, state.Deadline);
        Tracker.Follow(ref state, in packet, Side.Reverse, 104);
        Assert.Equal(104 + lifetime, state.Deadline);
    }

    [Fact]
    public void Lifetimes_of_closing_flows_stop_below_the_keepalive_period()
    {
        var tracker = new ClassicTracker(FlowTimeouts.Default with { Fin = 60, Rst = 5 });
        PacketHeaders middle = Packet("A", 1);
        Assert.Equal(14u, Started(tracker, middle, 10).Deadline);

        ClassicState state = Started(tracker, Packet("S", 0), 10);
        tracker.Follow(ref state, Packet("SFA", 1), Side.Reverse, 10);
        tracker.Follow(ref state, Packet("FA", 1), Side.Forward, 10);
        Assert.Equal(14u, state.Deadline);
    }

    [Fact]
    public void A_lifetime_of_0_lasts_until_the_next_second_begins()
    {
        var tracker = new ClassicTracker(FlowTimeouts.Default with { Udp = 0 });
        Assert.Equal(11u, Started(tracker, Segment.Udp4((1, 2), (3, 4)), 10).Deadline);
    }

    [Fact]
    public void A_negative_lifetime_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassicTracker(FlowTimeouts.Default with { Ack = -1 }));

    [Fact]
    public void At_the_end_of_time_a_deadline_does_not_wrap() =>
        Assert.Equal(uint.MaxValue, Started(Tracker, Packet("S", 0), uint.MaxValue - 3).Deadline);

    private static ClassicState Started(ClassicTracker tracker, PacketHeaders first, uint now)
    {
        ClassicState state = default;
        tracker.Start(ref state, in first, now);
        return state;
    }

    private static PacketHeaders Packet(string flags, uint acknowledgement) => flags == "F"
        ? Segment.Of4(Segment.Tcp, (1, -1), (2, -1))
        : Segment.Tcp4((1, 1000), (2, 443), flags, acknowledgement);
}
