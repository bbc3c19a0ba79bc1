using System.Text;
using CompiledFw.Packets;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>Where the payload begins and ends is what the headers say, within the frame.</summary>
public sealed class ControlPayloadTests
{
    [Fact]
    public void Padding_behind_the_packet_is_not_read()
    {
        Conversation talk = new Conversation(Conversation.NewHelpers()).Open();
        byte[] frame = talk.Tcp(Side.Forward, Conversation.ClientStart, TcpFlags.Ack, "PORT 10,0,0,2,4,1"u8);
        talk.Send([.. frame, .. "\r\nPORT 10,0,0,2,4,2\r\n"u8], Side.Forward);
        Assert.Empty(talk.Announced());
        Assert.Equal(["192.0.2.80 > 10.0.0.2:1025"], talk.SayAt(Side.Forward, 17, "\r\n"u8).Announced());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    [InlineData(15)]
    public void A_data_offset_that_cannot_be_means_no_payload(byte words)
    {
        Conversation talk = new Conversation(Conversation.NewHelpers()).Open();
        byte[] frame = talk.Tcp(Side.Forward, Conversation.ClientStart, TcpFlags.Ack, "PORT 10,0,0,2,4,1\r\n"u8);
        frame[32] = (byte)(words << 4);
        talk.Send(frame, Side.Forward);
        Assert.Empty(talk.Announced());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(500)]
    public void A_UDP_length_that_cannot_be_means_no_payload(ushort length)
    {
        Conversation talk = new(Conversation.NewHelpers(), clientPort: 1500, serverPort: 69);
        byte[] datagram = [1500 >> 8, 1500 & 255, 0, 69, (byte)(length >> 8), (byte)length, 0, 0, .. "\0\u0001f\0octet\0"u8];
        talk.Send(talk.Ip(Side.Forward, 17, datagram), Side.Forward);
        Assert.Empty(talk.Announced());
    }

    [Fact]
    public void A_UDP_length_that_is_shorter_ends_the_payload()
    {
        Conversation talk = new(Conversation.NewHelpers(), clientPort: 1500, serverPort: 69);
        talk.Send(talk.Ip(Side.Forward, 17, [1500 >> 8, 1500 & 255, 0, 69, 0, 17, 0, 0, .. "\0\u0001f\0octet\0"u8]), Side.Forward);
        Assert.Empty(talk.Announced());
    }

    [Fact]
    public void Headers_and_frames_that_do_not_belong_together_are_survived()
    {
        var random = new Random(3);
        Conversation talk = new Conversation(Conversation.NewHelpers()).Open();
        byte[] frame = talk.Tcp(Side.Forward, Conversation.ClientStart, TcpFlags.Ack, Encoding.ASCII.GetBytes("PORT 10,0,0,2,4,1\r\n"));
        PacketHeaders whole = Conversation.Decode(frame);
        for (int i = 0; i < 20_000; i++)
        {
            PacketHeaders packet = whole;
            packet.Length = random.Next(-10, 200);
            packet.TransportOffset = (ushort)random.Next(0, 100);
            packet.Protocol = (byte)(random.Next(2) == 0 ? 6 : 17);
            int taken = ControlPayload.Of(in packet, frame.AsSpan(0, random.Next(frame.Length + 1))).Length;
            Assert.InRange(taken, 0, frame.Length);
        }
    }
}
