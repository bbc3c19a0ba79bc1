using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>
/// FTP (RFC 959, RFC 2428): reads the client's <c>PORT</c> and <c>EPRT</c> and the server's 227 and 229, and announces the data connection.
/// </summary>
/// <remarks>
/// A side announces only a port of its own address and from 1024 on, so that neither can open the way to somebody else or to a service.
/// The first rule has an option, the second none. Behind TLS there is nothing to read and nothing is announced.
/// </remarks>
/// <param name="allowsForeignAddresses">
/// True when a side may name another address than its own, as for transfers between two servers. Whoever can speak FTP through the
/// firewall can then announce connections from the other side to any address.
/// </param>
public sealed class FtpHelper(bool allowsForeignAddresses = false) : IConnectionHelper
{
    private const int LowestPort = 1024;
    private const int CodeLength = 3;

    /// <inheritdoc/>
    public string Name => "ftp";

    /// <inheritdoc/>
    public byte Protocol => IpProtocol.Tcp;

    // ┌──────────────────────┬──────────────────────────────────────────────┐
    // │ lines of both sides  │ code of a reply of several lines that began  │
    // │                      │ (3 bytes)                                    │
    // └──────────────────────┴──────────────────────────────────────────────┘

    /// <inheritdoc/>
    public int MemoryBytes => LineReader.MemoryBytes + CodeLength;

    /// <inheritdoc/>
    public void Observe(in ControlPacket packet)
    {
        Span<byte> code = packet.Memory[LineReader.MemoryBytes..];
        if (packet.FollowsGap && packet.Side == FlowSide.Responder)
            code.Clear();
        var lines = new LineReader(in packet, packet.Memory[..LineReader.MemoryBytes]);
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            if (packet.Side == FlowSide.Originator)
                ReadCommand(in packet, line);
            else if (!FtpReply.IsText(line, code))
                ReadReply(in packet, line);
        }
    }

    private void ReadCommand(in ControlPacket packet, ReadOnlySpan<byte> line)
    {
        Span<byte> address = stackalloc byte[AddressReader.Length6];
        if (FtpCommand.TryRead(line, address, out int addressLength, out ushort port))
            Announce(in packet, address[..addressLength], port, FlowSide.Responder);
    }

    private void ReadReply(in ControlPacket packet, ReadOnlySpan<byte> line)
    {
        Span<byte> address = stackalloc byte[AddressReader.Length6];
        if (FtpReply.TryRead(line, address, out int addressLength, out ushort port))
            Announce(in packet, addressLength == 0 ? packet.SpeakerAddress : address[..addressLength], port, FlowSide.Originator);
    }

    private void Announce(in ControlPacket packet, ReadOnlySpan<byte> address, ushort port, FlowSide opener)
    {
        if (port >= LowestPort && (allowsForeignAddresses || address.SequenceEqual(packet.SpeakerAddress)))
            packet.Announce(address, port, IpProtocol.Tcp, opener);
    }
}
