using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>Decodes what a builder builds.</summary>
internal static class Decoded
{
    /// <summary>The headers of a packet that may meet the rules.</summary>
    public static PacketHeaders Allowed(PacketBuilder packet, FrameStart start = FrameStart.Ethernet)
    {
        Reason reason = PacketDecoder.Decode(packet.Bytes(), start, out PacketHeaders headers);
        Assert.Equal(Reason.Rule, reason);
        return headers;
    }

    /// <summary>Why a packet is dropped before the rules.</summary>
    public static Reason Drop(PacketBuilder packet, FrameStart start = FrameStart.Ethernet) =>
        PacketDecoder.Decode(packet.Bytes(), start, out _);
}
