using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>The memory of control flows is bounded, and who pays when it is full is decided here.</summary>
public sealed class ControlMemoryTests
{
    private const string Line = "PORT 10,0,0,2,4,1\r\n";

    [Fact]
    public void The_conversation_idle_for_the_longest_time_gives_way()
    {
        var helpers = Conversation.NewHelpers(most: 3);
        Conversation[] talks = [.. Enumerable.Range(0, 3).Select(i => NewTalk(helpers, i).FromClient("USER x\r\n"))];
        talks[0].FromServer("331 go on\r\n");
        NewTalk(helpers, 3).FromClient("USER x\r\n");
        Assert.Equal([true, false, true], talks.Select(t => helpers.Memories.TryGet(t.Flow, out _)));
        Assert.Equal(3, helpers.Memories.Count);
    }

    [Fact]
    public void One_that_lost_its_memory_is_read_from_the_next_line_on()
    {
        var helpers = Conversation.NewHelpers(most: 1);
        Conversation talk = NewTalk(helpers, 0).FromClient("PORT 10,0,0,2,");
        NewTalk(helpers, 1).FromClient("USER x\r\n");
        Assert.Empty(talk.FromClient("4,1\r\n").Announced());
        Assert.Equal(["192.0.2.80 > 10.0.0.2:1025"], talk.FromClient(Line).Announced());
    }

    [Fact]
    public void A_flood_of_handshakes_takes_memory_from_itself()
    {
        var helpers = Conversation.NewHelpers(most: 8);
        Conversation[] talks = [.. Enumerable.Range(0, 7).Select(i => NewTalk(helpers, i).FromClient("PORT 10,0,0,2,"))];
        for (int i = 0; i < 1000; i++)
            NewTalk(helpers, 100 + i);
        foreach (Conversation talk in talks)
            Assert.Equal(["192.0.2.80 > 10.0.0.2:1025"], talk.FromClient("4,1\r\n").Announced());
        Assert.Equal((8, 8), (helpers.Memories.Count, helpers.Memories.Made));
    }

    [Fact]
    public void A_SYN_that_nobody_answers_takes_none()
    {
        var helpers = Conversation.NewHelpers();
        Conversation talk = new(helpers);
        talk.Send(talk.Tcp(Side.Forward, 1, Packets.TcpFlags.Syn, "early"u8), Side.Forward);
        talk.Send(talk.Tcp(Side.Forward, 1, Packets.TcpFlags.Ack, []), Side.Forward);
        Assert.Equal(0, helpers.Memories.Count);
    }

    [Fact]
    public void Memory_that_was_freed_is_used_again_and_is_clean()
    {
        var helpers = Conversation.NewHelpers();
        for (int i = 0; i < 100; i++)
        {
            Conversation talk = NewTalk(helpers, i).FromClient("PORT 10,0,0,2,").FromServer("230-begun\r\n229");
            helpers.Ended(talk.Flow);
            Conversation next = NewTalk(helpers, i).FromClient("4,1\r\n").FromServer(" (|||40000|)\r\n");
            Assert.Empty(next.Announced());
            Assert.Single(next.FromServer("229 (|||40000|)\r\n").Announced());
            helpers.Ended(next.Flow);
        }

        Assert.Equal((0, 1), (helpers.Memories.Count, helpers.Memories.Made));
    }

    [Fact]
    public void One_connection_under_two_names_is_two_control_flows()
    {
        var helpers = Conversation.NewHelpers();
        Conversation first = new Conversation(helpers, stateName: 1).Open().FromClient(Line);
        Conversation second = new Conversation(helpers, stateName: 2).Open().FromClient(Line);
        Assert.Equal(2, first.Announced().Length);
        helpers.Ended(second.Flow);
        Assert.Equal(1, Assert.Single(helpers.Expected.List(100)).StateName);
    }

    private static Conversation NewTalk(ConnectionHelpers helpers, int client) =>
        new Conversation(helpers, clientPort: (ushort)(1025 + client)).Open();
}
