using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>
/// TFTP (RFC 1350): the server answers a request from a port that it chooses, to the port that the request came from; that answer is
/// announced.
/// </summary>
public sealed class TftpHelper : IConnectionHelper
{
    private const int OpcodeLength = 2;
    private const int ReadRequest = 1;
    private const int WriteRequest = 2;

    /// <inheritdoc/>
    public string Name => "tftp";

    /// <inheritdoc/>
    public byte Protocol => IpProtocol.Udp;

    /// <inheritdoc/>
    public void Observe(in ControlPacket packet)
    {
        if (packet.Side == FlowSide.Originator && IsRequest(packet.Payload))
            packet.Announce(packet.SpeakerAddress, packet.SpeakerPort, IpProtocol.Udp, FlowSide.Responder);
    }

    /// <summary>
    /// True for opcode 1 or 2, a file name and a mode, each ended by a zero (RFC 1350 section 5); options may follow (RFC 2347).
    /// </summary>
    private static bool IsRequest(ReadOnlySpan<byte> message)
    {
        if (message.Length < OpcodeLength || BigEndian.Read16(message, 0) is not (ReadRequest or WriteRequest))
            return false;
        ReadOnlySpan<byte> name = message[OpcodeLength..];
        int nameLength = name.IndexOf((byte)0);
        return nameLength > 0 && name[(nameLength + 1)..].IndexOf((byte)0) > 0;
    }
}
