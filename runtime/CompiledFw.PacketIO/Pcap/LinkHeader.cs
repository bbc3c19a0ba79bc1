namespace CompiledFw.PacketIO;

/// <summary>What stands in front of a packet.</summary>
/// <param name="Length">Bytes to take off the frame.</param>
/// <param name="Start">Where the rest begins.</param>
/// <param name="Direction">What the header says about it; null when it says nothing.</param>
/// <param name="Reason">Why a firewall has to drop the packet before its rules; <see cref="Reason.Rule"/> when it has not.</param>
internal readonly record struct LinkHeader(int Length, FrameStart Start, Direction? Direction = null, Reason Reason = Reason.Rule)
{
    /// <summary>There is no IP packet in the frame: all of it is header.</summary>
    public static readonly LinkHeader NoPacket = new(int.MaxValue, FrameStart.Ip);

    /// <summary>An Ethernet frame that is all tags, one more than anybody walks over.</summary>
    private static readonly byte[] Tags =
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x81, 0, 0, 0, 0x81, 0, 0, 0, 0x81, 0, 0, 0];

    /// <summary>The tags behind the header cannot be walked over.</summary>
    public static LinkHeader Dropped(Reason reason) => new(int.MaxValue, FrameStart.Ethernet, Reason: reason);

    /// <summary>
    /// What a firewall is given when there is no packet to give: nothing, which as IP is not IP and as Ethernet too short; or
    /// a frame that it drops because of its tags.
    /// </summary>
    public ReadOnlySpan<byte> InsteadOfPacket => Reason == Reason.TooManyVlanTags ? Tags : [];

    public bool HasPacket => Length != int.MaxValue;
}
