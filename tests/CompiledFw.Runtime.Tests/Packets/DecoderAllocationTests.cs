using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class DecoderAllocationTests
{
    [Fact]
    public void A_hundred_thousand_packets_allocate_nothing()
    {
        byte[][] frames = SamplePackets.Ethernet;
        DecodeAll(frames, frames.Length);
        Assert.Equal(0, AllocatedBytes.Of(() => DecodeAll(frames, 100_000)));
    }

    private static void DecodeAll(byte[][] frames, int count)
    {
        for (int i = 0; i < count; i++)
            PacketDecoder.Decode(frames[i % frames.Length], FrameStart.Ethernet, out _);
    }
}
