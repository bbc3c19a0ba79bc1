namespace CompiledFw.PacketIO;

/// <summary>What stands in front of a packet.</summary>
/// <param name="Length">Bytes to take off the frame.</param>
/// <param name="Start">Where the rest begins.</param>
/// <param name="Direction">What the header says about it; null when it says nothing.</param>
internal readonly record struct LinkHeader(int Length, FrameStart Start, Direction? Direction = null)
{
    /// <summary>There is no IP packet in the frame: all of it is header.</summary>
    public static readonly LinkHeader NoPacket = new(int.MaxValue, FrameStart.Ip);

    public bool HasPacket => Length != int.MaxValue;
}
