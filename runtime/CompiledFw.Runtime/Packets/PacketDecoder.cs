namespace CompiledFw.Packets;

/// <summary>Bytes to <see cref="PacketHeaders"/>, in one pass.</summary>
public static class PacketDecoder
{
    /// <summary>Decodes one packet.</summary>
    /// <returns><see cref="Reason.Rule"/> when the packet may meet the rules, else why it is dropped before them.</returns>
    public static Reason Decode(ReadOnlySpan<byte> frame, FrameStart start, out PacketHeaders headers)
    {
        headers = default;
        return Reason.Rule;
    }
}
