using System.Buffers.Binary;

namespace CompiledFw.Flows.Tests.Strict;

/// <summary>IPv4 packets in one buffer that is written over and over, so that millions cost no memory.</summary>
internal sealed class Wire
{
    public const int Fin = 1;
    public const int Syn = 2;
    public const int Rst = 4;
    public const int Ack = 16;

    private const int IpLength = 20;
    private const int TcpLength = 20;
    private const int UdpLength = 8;
    private const ushort Window = 65535;

    private readonly byte[] _bytes = new byte[IpLength + TcpLength + 1500];

    /// <summary>A TCP segment; good until the next packet.</summary>
    public ReadOnlySpan<byte> Tcp(
        (uint Address, ushort Port) source, (uint Address, ushort Port) destination, int flags, uint sequence, uint acknowledgement, int dataLength = 0)
    {
        Ports(source, destination, protocol: 6, TcpLength + dataLength);
        Span<byte> header = _bytes.AsSpan(IpLength, TcpLength);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], acknowledgement);
        header[12] = TcpLength / 4 << 4;
        header[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(header[14..], Window);
        return _bytes.AsSpan(0, IpLength + TcpLength + dataLength);
    }

    /// <summary>A UDP datagram without data; good until the next packet.</summary>
    public ReadOnlySpan<byte> Udp((uint Address, ushort Port) source, (uint Address, ushort Port) destination)
    {
        Ports(source, destination, protocol: 17, UdpLength);
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(IpLength + 4), UdpLength);
        return _bytes.AsSpan(0, IpLength + UdpLength);
    }

    private void Ports((uint Address, ushort Port) source, (uint Address, ushort Port) destination, byte protocol, int length)
    {
        _bytes[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(2), (ushort)(IpLength + length));
        _bytes[9] = protocol;
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(12), source.Address);
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(16), destination.Address);
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(IpLength), source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(IpLength + 2), destination.Port);
    }
}
