using CompiledFw.Packets;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>Life of an announcement.</summary>
public sealed class ExpectationTests
{
    [Fact]
    public void It_is_found_by_addresses_and_destination_port_and_the_source_port_is_any()
    {
        Conversation talk = Announce();
        PacketHeaders data = talk.Data("192.0.2.80", "10.0.0.2", 1025);
        for (int port = 0; port <= ushort.MaxValue; port += 257)
        {
            data.SourcePort = port;
            Assert.True(Find(talk, data));
        }

        (string Source, string Destination, ushort Port, byte Protocol)[] others =
        [
            ("192.0.2.81", "10.0.0.2", 1025, 6), ("192.0.2.80", "10.0.0.3", 1025, 6), ("192.0.2.80", "10.0.0.2", 1026, 6),
            ("192.0.2.80", "10.0.0.2", 1025, 17), ("10.0.0.2", "192.0.2.80", 1025, 6), ("::192.0.2.80", "::10.0.0.2", 1025, 6),
        ];
        Assert.All(others, o => Assert.False(Find(talk, talk.Data(o.Source, o.Destination, o.Port, o.Protocol))));
        data.DestinationPort = -1;
        Assert.False(Find(talk, data));
    }

    [Fact]
    public void It_says_whose_it_is()
    {
        var helpers = Conversation.NewHelpers();
        Conversation talk = new Conversation(helpers, stateName: 5, boundTo: 7, rule: 9).Open().FromClient("PORT 10,0,0,2,4,1\r\n");
        PacketHeaders data = talk.Data("192.0.2.80", "10.0.0.2", 1025);
        Assert.True(helpers.Expected.TryFind(in data, 5, 7, talk.Now, out ExpectedFlow expected));
        Assert.Equal(new ExpectedFlow(talk.Flow, 9), expected);
        Assert.Equal((5, 7), (expected.StateName, expected.Interface));
        Assert.False(helpers.Expected.TryFind(in data, 4, 7, talk.Now, out _));
        Assert.False(helpers.Expected.TryFind(in data, 5, 8, talk.Now, out _));
        Assert.False(helpers.Expected.TryFind(in data, 5, 0, talk.Now, out _));
    }

    [Fact]
    public void One_that_belongs_to_no_interface_is_found_on_every_one()
    {
        Conversation talk = Announce();
        Assert.True(talk.Helpers.Expected.TryFind(talk.Data("192.0.2.80", "10.0.0.2", 1025), 0, onInterface: 4, talk.Now, out _));
    }

    [Fact]
    public void It_is_claimed_once()
    {
        Conversation talk = Announce();
        PacketHeaders data = talk.Data("192.0.2.80", "10.0.0.2", 1025);
        Assert.True(Find(talk, data));
        Assert.True(talk.Helpers.Expected.Claim(in data, 0, 0, talk.Now, out ExpectedFlow expected));
        Assert.Equal(talk.Flow, expected.Control);
        Assert.False(talk.Helpers.Expected.Claim(in data, 0, 0, talk.Now, out _));
        Assert.Equal(0, talk.Helpers.Expected.Count);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void It_lives_300_seconds(uint later, bool isAlive)
    {
        Conversation talk = Announce();
        talk.Now += later;
        Assert.Equal(isAlive, Find(talk, talk.Data("192.0.2.80", "10.0.0.2", 1025)));
        Assert.Equal(isAlive ? 1 : 0, talk.Announced().Length);
        talk.Now -= later;
        Assert.Equal(isAlive, Find(talk, talk.Data("192.0.2.80", "10.0.0.2", 1025)));
    }

    [Fact]
    public void A_control_flow_has_one_the_newest()
    {
        Conversation talk = Announce().FromServer("227 (192,0,2,80,156,64)\r\n");
        Assert.Equal(["10.0.0.2 > 192.0.2.80:40000"], talk.Announced());
        Assert.False(Find(talk, talk.Data("192.0.2.80", "10.0.0.2", 1025)));
    }

    [Fact]
    public void It_ends_with_its_control_flow_and_with_no_other()
    {
        Conversation talk = Announce();
        talk.Helpers.Ended(new Conversation(talk.Helpers, clientPort: 1026).Flow);
        Assert.Single(talk.Announced());
        Assert.Equal(1, talk.Helpers.Memories.Count);
        talk.Helpers.Ended(talk.Flow);
        Assert.Empty(talk.Announced());
        Assert.Equal(0, talk.Helpers.Memories.Count);
    }

    [Fact]
    public void Of_two_equal_ones_the_later_counts()
    {
        Conversation first = Announce();
        Conversation second = new Conversation(first.Helpers, clientPort: 1026, rule: 8).Open().FromClient("PORT 10,0,0,2,4,1\r\n");
        Assert.Single(first.Announced());
        first.Helpers.Ended(first.Flow);
        Assert.True(first.Helpers.Expected.Claim(first.Data("192.0.2.80", "10.0.0.2", 1025), 0, 0, first.Now, out ExpectedFlow expected));
        Assert.Equal((second.Flow, 8), (expected.Control, expected.ParentRule));
    }

    [Fact]
    public void When_there_is_no_room_the_oldest_goes()
    {
        var helpers = Conversation.NewHelpers(mostExpectations: 3);
        Conversation[] talks =
        [
            .. Enumerable.Range(0, 5).Select(i =>
                new Conversation(helpers, clientPort: (ushort)(1025 + i)).Open().FromClient($"PORT 10,0,0,2,8,{i}\r\n")),
        ];
        Assert.Equal(["192.0.2.80 > 10.0.0.2:2050", "192.0.2.80 > 10.0.0.2:2051", "192.0.2.80 > 10.0.0.2:2052"], talks[0].Announced());
        helpers.Ended(talks[3].Flow);
        new Conversation(helpers, clientPort: 2000).Open().FromClient("PORT 10,0,0,2,9,0\r\n");
        Assert.Equal(["192.0.2.80 > 10.0.0.2:2050", "192.0.2.80 > 10.0.0.2:2052", "192.0.2.80 > 10.0.0.2:2304"], talks[0].Announced());
    }

    [Fact]
    public void What_is_over_makes_room_before_what_is_alive()
    {
        var helpers = Conversation.NewHelpers(mostExpectations: 2);
        new Conversation(helpers, clientPort: 1).Open().FromClient("PORT 10,0,0,2,8,1\r\n");
        new Conversation(helpers, clientPort: 2) { Now = 300 }.Open().FromClient("PORT 10,0,0,2,8,2\r\n");
        Conversation last = new Conversation(helpers, clientPort: 3) { Now = 400 }.Open().FromClient("PORT 10,0,0,2,8,3\r\n");
        Assert.Equal(["192.0.2.80 > 10.0.0.2:2050", "192.0.2.80 > 10.0.0.2:2051"], last.Announced());
    }

    [Fact]
    public void A_listing_can_be_put_back()
    {
        foreach (FtpLine line in FtpLine.Good)
        {
            var before = Conversation.NewHelpers();
            Conversation talk = line.Converse(before).Open();
            talk.Say(line.Side, System.Text.Encoding.ASCII.GetBytes(line.Text + "\n"));
            Expectation listed = Assert.Single(before.Expected.List(talk.Now + 40));
            Assert.Equal((260u, (byte)6, 3), (listed.SecondsLeft, listed.ControlProtocol, listed.ParentRule));

            var after = Conversation.NewHelpers();
            Assert.True(after.Expected.Restore(in listed, nowSeconds: 1_000));
            Assert.Equal(listed, Assert.Single(after.Expected.List(1_000)));
            Assert.Single(after.Expected.List(1_259));
            Assert.Empty(after.Expected.List(1_260));
            after.Expected.Restore(in listed, nowSeconds: 2_000);
            after.Ended(talk.Flow);
            Assert.Empty(after.Expected.List(2_000));
        }
    }

    [Fact]
    public void What_no_listing_says_is_not_put_back()
    {
        Conversation talk = Announce();
        Expectation good = Assert.Single(talk.Helpers.Expected.List(talk.Now));
        var six = new FlowEnd(System.Net.IPAddress.IPv6Loopback, 1025);
        Expectation[] bad =
        [
            good with { SecondsLeft = 0 }, good with { SecondsLeft = 301 }, good with { SecondsLeft = uint.MaxValue },
            good with { Destination = good.Destination with { Port = 0 } }, good with { Destination = six }, good with { Source = six.Address },
            good with { Originator = six }, good with { Responder = six }, default, good with { Source = null! }, good with { Responder = default },
        ];
        Assert.All(bad, b => Assert.False(talk.Helpers.Expected.Restore(in b, talk.Now)));
        Assert.Equal([good], talk.Helpers.Expected.List(talk.Now));
    }

    [Fact]
    public void Many_of_them_are_a_dictionary_with_an_order()
    {
        var random = new Random(5);
        var helpers = Conversation.NewHelpers(mostExpectations: 8);
        var model = new List<(int Control, int Port, uint Deadline)>();
        Conversation[] talks = [.. Enumerable.Range(0, 16).Select(i => new Conversation(helpers, clientPort: (ushort)(1025 + i)).Open())];
        uint now = 100;
        for (int step = 0; step < 20_000; step++)
        {
            now += (uint)random.Next(3) * (uint)random.Next(20);
            int control = random.Next(talks.Length);
            int port = 2048 + random.Next(12);
            switch (random.Next(4))
            {
                case 0 or 1:
                    talks[control].Now = now;
                    talks[control].FromClient($"PORT 10,0,0,2,{port >> 8},{port & 255}\r\n");
                    model.RemoveAll(m => m.Control == control || m.Port == port || m.Deadline <= now);
                    if (model.Count == 8)
                        model.RemoveAt(0);
                    model.Add((control, port, now + 300));
                    break;
                case 2:
                    bool isClaimed = helpers.Expected.Claim(talks[0].Data("192.0.2.80", "10.0.0.2", (ushort)port), 0, 0, now, out _);
                    Assert.Equal(isClaimed, model.RemoveAll(m => m.Port == port && m.Deadline > now) == 1);
                    break;
                default:
                    helpers.Expected.Ended(talks[control].Flow);
                    model.RemoveAll(m => m.Control == control);
                    break;
            }

            Assert.Equal(model.Where(m => m.Deadline > now).Select(m => m.Port), helpers.Expected.List(now).Select(e => (int)e.Destination.Port));
            Assert.InRange(helpers.Expected.Count, 0, 8);
        }
    }

    private static Conversation Announce() => new Conversation(Conversation.NewHelpers()).Open().FromClient("PORT 10,0,0,2,4,1\r\n");

    private static bool Find(Conversation talk, PacketHeaders packet) => talk.Helpers.Expected.TryFind(in packet, 0, 0, talk.Now, out _);
}
