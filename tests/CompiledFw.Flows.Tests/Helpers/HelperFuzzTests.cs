using System.Buffers.Binary;
using System.Text;
using CompiledFw.Packets;
using CompiledFw.TestKit;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>Anything at all in control flows: nothing throws, memory stays within its bounds, and once it is there nothing allocates.</summary>
public sealed class HelperFuzzTests
{
    private const int MostControlFlows = 16;
    private const int MostExpectations = 12;
    private const int Flows = 40;

    private static readonly string[] Pieces =
    [
        "PORT ", "port 10,0,0,2,", "4,1", "\r\n", "\n", "\r", "EPRT |1|10.0.0.2|", "1025|", "227 ", "229 (|||", "40000|)", "227-", "230-", "230 ",
        "192,0,2,80,", "156,64", ",", "(", "|", "\0", " ", "9999999999", "::", "EPRT |2|2001:db8:1::2|", "\u00ff\u00f4", "PORT 10,0,0,2,4,1\r\n",
        "229 (|||40000|)\r\n", "227 (192,0,2,80,156,64)\n",
    ];

    [Fact]
    public void A_hundred_thousand_random_segments_throw_nothing_and_stay_in_bounds()
    {
        var random = new Random(2026);
        var helpers = Conversation.NewHelpers(MostControlFlows, MostExpectations);
        (byte[] Frame, int Side, ControlFlow Flow)[] traffic = [.. Enumerable.Range(0, 100_000).Select(_ => Next(random, helpers))];
        int announced = 0;
        uint now = 1;
        foreach ((byte[] frame, int side, ControlFlow flow) in traffic)
        {
            now += (uint)(random.Next(50) / 49);
            helpers.Observe(Conversation.Decode(frame), frame, side, 0, 0, 1, now);
            if (random.Next(100) == 0)
                helpers.Ended(in flow);
            announced = Math.Max(announced, helpers.Expected.Count);
            Assert.InRange(helpers.Memories.Count, 0, MostControlFlows);
            Assert.InRange(helpers.Expected.Count, 0, MostExpectations);
        }

        Assert.Equal(0, helpers.Failures);
        Assert.InRange(helpers.Memories.Made, 1, MostControlFlows);
        Assert.Equal(MostExpectations, announced);
    }

    [Fact]
    public void Once_memory_is_there_nothing_allocates()
    {
        var random = new Random(2027);
        var helpers = Conversation.NewHelpers(MostControlFlows, MostExpectations);
        (byte[] Frame, int Side, ControlFlow Flow)[] traffic = [.. Enumerable.Range(0, 20_000).Select(_ => Next(random, helpers))];
        PacketHeaders data = new Conversation(helpers).Data("192.0.2.80", "10.0.0.2", 1025);
        int claimed = 0;
        Pass();
        Pass();
        Assert.Equal(0, AllocatedBytes.Of(Pass));
        Assert.True(claimed > 100);

        void Pass()
        {
            for (int i = 0; i < traffic.Length; i++)
            {
                (byte[] frame, int side, ControlFlow flow) = traffic[i];
                PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders packet);
                helpers.Observe(in packet, frame, side, 0, 0, 1, (uint)i / 100);
                if (i % 50 == 0)
                    helpers.Ended(in flow);
                if (i % 20 == 0 && helpers.Expected.Claim(in data, 0, 0, (uint)i / 100, out _))
                    claimed++;
            }
        }
    }

    /// <summary>A random packet of one of the flows: mostly words that mean something, sometimes bytes that do not, on time, early or late.</summary>
    private static (byte[] Frame, int Side, ControlFlow Flow) Next(Random random, ConnectionHelpers helpers)
    {
        bool isTftp = random.Next(10) == 0;
        ushort client = (ushort)(1025 + random.Next(Flows));
        var talk = random.Next(2) == 0
            ? new Conversation(helpers, clientPort: client, serverPort: isTftp ? (ushort)69 : (ushort)21)
            : new Conversation(helpers, "2001:db8:1::2", "2001:db8:2::80", client, isTftp ? (ushort)69 : (ushort)21);
        int side = random.Next(2);
        byte[] payload = new byte[random.Next(3) == 0 ? random.Next(1500) : 0];
        random.NextBytes(payload);
        if (payload.Length == 0)
            payload = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)])));
        if (isTftp)
        {
            byte[] datagram = [(byte)(client >> 8), (byte)client, 0, 69, 0, 0, 0, 0, 0, (byte)random.Next(4), .. payload];
            if (side == Side.Reverse)
                (datagram[0], datagram[1], datagram[2], datagram[3]) = (datagram[2], datagram[3], datagram[0], datagram[1]);
            BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)(datagram.Length - (random.Next(20) == 0 ? 3 : 0)));
            return (talk.Ip(side, 17, datagram), side, talk.Flow with { Protocol = 17 });
        }

        uint start = side == Side.Forward ? Conversation.ClientStart : Conversation.ServerStart;
        uint sequence = random.Next(50) == 0 ? (uint)random.NextInt64() : start + (uint)random.Next(2000);
        int flags = random.Next(20) == 0 ? TcpFlags.Syn | (random.Next(2) * TcpFlags.Ack) : TcpFlags.Ack;
        return (talk.Tcp(side, sequence, flags, payload), side, talk.Flow);
    }
}
