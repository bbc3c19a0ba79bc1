using CompiledFw.Appliance.Replay;
using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>Packets are copied into a batch as they are, and there is a bound to it.</summary>
public class PacketBatchTests
{
    [Fact]
    public void It_is_full_after_so_many_packets_and_empty_when_cleared()
    {
        PacketBatch batch = new();
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < PacketBatch.MostPackets; i++)
            {
                Assert.False(batch.IsFull);
                Add(batch, new byte[64], 0, 64);
            }

            Assert.True(batch.IsFull);
            batch.Clear();
            Assert.Equal(0, batch.Count);
        }
    }

    [Fact]
    public void It_is_full_after_a_mebibyte_and_empty_when_cleared()
    {
        PacketBatch batch = new();
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 16; i++)
            {
                Assert.False(batch.IsFull);
                Add(batch, new byte[1 << 16], 0, 1 << 16);
            }

            Assert.True(batch.IsFull);
            batch.Clear();
            Assert.False(batch.IsFull);
        }
    }

    /// <summary>The second packet does not fit beside the first one, and the third one is larger than any room there is.</summary>
    [Fact]
    public void Packets_that_outgrow_the_room_keep_their_bytes()
    {
        PacketBatch batch = new();
        byte[][] frames = [Filled(600_000, 1), Filled(500_000, 2), Filled(3_000_000, 3), Filled(10, 4)];
        foreach (byte[] frame in frames)
            Add(batch, frame, 14 % frame.Length, frame.Length - (14 % frame.Length));
        for (int i = 0; i < frames.Length; i++)
        {
            Assert.True(batch[i].Frame.SequenceEqual(frames[i]));
            Assert.True(batch[i].Packet.SequenceEqual(frames[i].AsSpan(14 % frames[i].Length)));
            Assert.True(batch.Packets[i].Span.SequenceEqual(batch[i].Packet));
        }
    }

    /// <summary>A reader may fill a packet up right behind the frame that it captured.</summary>
    [Fact]
    public void A_packet_that_goes_on_behind_its_frame_is_copied_whole()
    {
        byte[] buffer = Filled(100, 7);
        PacketBatch batch = new();
        CapturedPacket packet = new() { Frame = buffer.AsSpan(0, 60), Packet = buffer.AsSpan(14, 80) };
        batch.Add(in packet, default);
        Array.Clear(buffer);
        Assert.Equal((60, 80), (batch[0].Frame.Length, batch[0].Packet.Length));
        Assert.Equal(-1, batch[0].Packet.IndexOfAnyExcept((byte)7));
    }

    private static byte[] Filled(int length, byte value)
    {
        byte[] bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    private static void Add(PacketBatch batch, byte[] frame, int offset, int length)
    {
        CapturedPacket packet = new() { Frame = frame, Packet = frame.AsSpan(offset, length) };
        batch.Add(in packet, default);
    }
}
