using System.Text;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>What segments do to a line: they repeat, overlap, overtake one another and get lost. Sequence numbers wrap in all of these.</summary>
public sealed class SegmentOrderTests
{
    private const string First = "192.0.2.80 > 10.0.0.2:1025";
    private const string Second = "192.0.2.80 > 10.0.0.2:1026";
    private const string Line = "PORT 10,0,0,2,4,1\r\n";
    private const string Other = "PORT 10,0,0,2,4,2\r\n";

    [Fact]
    public void The_first_line_of_each_side_is_read()
    {
        Assert.Equal([First], NewTalk().FromClient(Line).Announced());
        Assert.Equal(["10.0.0.2 > 192.0.2.80:40000"], NewTalk().FromServer("229 (|||40000|)\r\n").Announced());
    }

    [Fact]
    public void A_retransmission_is_not_read_again()
    {
        Conversation talk = NewTalk().FromClient(Line);
        Assert.True(talk.Helpers.Expected.Claim(talk.Data("192.0.2.80", "10.0.0.2", 1025), 0, 0, talk.Now, out _));
        for (int from = 0; from < Line.Length; from++)
            talk.SayAt(Side.Forward, from, Bytes(Line[from..]));
        Assert.Empty(talk.Announced());
    }

    [Fact]
    public void Of_a_retransmission_that_brings_more_the_rest_is_read()
    {
        const string text = Line + Other;
        for (int sent = 1; sent < text.Length; sent++)
        {
            for (int again = 0; again <= sent; again++)
            {
                Conversation talk = NewTalk().SayAt(Side.Forward, 0, Bytes(text[..sent])).SayAt(Side.Forward, again, Bytes(text[again..]));
                Assert.Equal([Second], talk.Announced());
            }
        }
    }

    [Fact]
    public void What_a_retransmission_changes_in_bytes_that_were_read_does_not_count()
    {
        Conversation talk = NewTalk().SayAt(Side.Forward, 0, Bytes("PORT 10,0,0,2,4,")).SayAt(Side.Forward, 0, Bytes("PORT 10,0,0,2,5,1\r\n"));
        Assert.Equal([First], talk.Announced());
    }

    [Fact]
    public void After_a_lost_segment_reading_resumes_behind_the_next_end_of_line()
    {
        const string text = "USER anonymous\r\n" + Line;
        for (int lost = 1; lost < text.Length; lost++)
        {
            Conversation talk = NewTalk().SayAt(Side.Forward, lost, Bytes(text[lost..]));
            bool sawNewline = lost < "USER anonymous\r\n".Length;
            Assert.Equal(sawNewline ? [First] : [], talk.Announced());
            Assert.Equal([Second], talk.SayAt(Side.Forward, text.Length, Bytes(Other)).Announced());
        }
    }

    [Fact]
    public void A_segment_that_was_overtaken_is_not_read_and_nothing_is_made_of_the_pieces()
    {
        Conversation talk = NewTalk().SayAt(Side.Forward, 10, Bytes(Line[10..])).SayAt(Side.Forward, 0, Bytes(Line[..10]));
        Assert.Empty(talk.Announced());
        Assert.Equal([Second], talk.SayAt(Side.Forward, Line.Length, Bytes(Other)).Announced());
    }

    [Fact]
    public void A_beginning_that_was_kept_does_not_join_what_comes_after_a_gap()
    {
        Conversation talk = NewTalk().SayAt(Side.Forward, 0, Bytes("PORT 10,0,")).SayAt(Side.Forward, 500, Bytes("0,2,4,1\r\n"));
        Assert.Empty(talk.Announced());
    }

    [Fact]
    public void A_flow_met_in_its_middle_is_read_from_the_next_line_on()
    {
        Conversation talk = new(Conversation.NewHelpers());
        Assert.Empty(talk.FromClient(Line).Announced());
        Assert.Equal([Second], talk.FromClient(Other).Announced());
        Assert.Equal([Second], talk.FromServer("227 (192,0,2,80,156,64)\r\n").Announced());
        Assert.Equal(["10.0.0.2 > 192.0.2.80:40000"], talk.FromServer("227 (192,0,2,80,156,64)\r\n").Announced());
    }

    [Fact]
    public void The_sides_do_not_disturb_each_other()
    {
        Conversation talk = NewTalk();
        string server = "150 here it comes\r\n";
        for (int i = 0; i < Line.Length; i++)
            talk.FromClient(Line[i].ToString()).FromServer(server[i % server.Length].ToString());
        Assert.Equal([First], talk.Announced());
    }

    [Fact]
    public void A_second_answer_to_the_SYN_and_a_SYN_in_mid_flow_move_nothing()
    {
        Conversation talk = NewTalk().FromClient("PORT 10,0,0,2,");
        talk.Send(talk.Tcp(Side.Reverse, 77, Packets.TcpFlags.Syn | Packets.TcpFlags.Ack, Bytes("x")), Side.Reverse);
        talk.Send(talk.Tcp(Side.Forward, 77, Packets.TcpFlags.Syn, Bytes("y\r\n")), Side.Forward);
        Assert.Equal([First], talk.FromClient("4,1\r\n").Announced());
    }

    [Fact]
    public void Data_in_the_answer_to_the_SYN_is_read()
    {
        Conversation talk = new(Conversation.NewHelpers());
        byte[] answer = talk.Tcp(
            Side.Reverse, Conversation.ServerStart - 1, Packets.TcpFlags.Syn | Packets.TcpFlags.Ack, Bytes("229 (|||40000|)\n"));
        talk.Send(answer, Side.Reverse);
        Assert.Equal(["10.0.0.2 > 192.0.2.80:40000"], talk.Announced());
    }

    [Fact]
    public void Whatever_is_repeated_the_lines_are_those_that_were_sent()
    {
        var random = new Random(11);
        for (int round = 0; round < 2000; round++)
        {
            Conversation talk = NewTalk();
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(i => $"NOOP {i}\nPORT 10,0,0,2,8,{i}\r\n"));
            int sent = 0;
            while (sent < text.Length)
            {
                int from = random.Next(sent + 1);
                int to = random.Next(from, text.Length) + 1;
                talk.SayAt(Side.Forward, from, Bytes(text[from..to]));
                sent = Math.Max(sent, to);
            }

            Assert.Equal([$"192.0.2.80 > 10.0.0.2:{2048 + text.Count(c => c == 'P') / 2 - 1}"], talk.Announced());
        }
    }

    private static Conversation NewTalk() => new Conversation(Conversation.NewHelpers()).Open();

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
