using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>
/// Header fields that few rules ask for, taken from the bytes as plainly as possible. Null where the packet has no such field. It
/// shares with the runtime's readers nothing but the decoded headers, which tell where IP and the upper layer begin.
/// </summary>
/// <param name="frame">The bytes.</param>
/// <param name="headers">What they decoded to, without fault.</param>
internal sealed class FrameFields(byte[] frame, PacketHeaders headers)
{
    private const int Ip6HeaderBytes = 40;

    private readonly byte[] _ip = frame[headers.NetworkOffset..];
    private readonly byte[] _upper = frame[headers.TransportOffset..];

    private bool IsIp4 => headers.Version == 4;

    private bool IsIp6 => headers.Version == 6;

    private bool IsTcp => headers.TcpFlags != 0;

    private bool HasEthernet => headers.NetworkOffset > 0;

    public int? Identification => IsIp4 ? (int)Number(_ip, 4, 2) : null;

    public int? TimeToLive => IsIp4 ? _ip[8] : null;

    /// <summary>The whole byte.</summary>
    public int? TypeOfService => IsIp4 ? _ip[1] : null;

    /// <summary>What IPv4 says; for IPv6 the payload and the header before it, of which 16 bits are left.</summary>
    public int? TotalLength =>
        IsIp4 ? (int)Number(_ip, 2, 2)
        : IsIp6 ? (int)(Number(_ip, 4, 2) + Ip6HeaderBytes) % 65536
        : null;

    /// <summary>The upper six bits of the type of service or of the traffic class, which is bits 4 to 11 of the header.</summary>
    public int? DiffServ =>
        IsIp4 ? TypeOfService / 4
        : IsIp6 ? (((_ip[0] % 16) * 16) + (_ip[1] / 16)) / 4
        : null;

    /// <summary>The lower half of the second byte, and the two after it.</summary>
    public int? FlowLabel => IsIp6 ? (_ip[1] % 16 * 65536) + (int)Number(_ip, 2, 2) : null;

    public int? TcpWindow => IsTcp ? (int)Number(_upper, 14, 2) : null;

    /// <summary>What is left of the packet's length behind its headers, in 16 bits; null when IPv6 does not say its length.</summary>
    public int? TcpDataLength
    {
        get
        {
            if (!IsTcp || (IsIp6 && Number(_ip, 4, 2) == 0))
                return null;
            int left = TotalLength!.Value - (_ip.Length - _upper.Length) - TcpHeaderBytes;
            return left < 0 ? left + 65536 : left;
        }
    }

    /// <summary>The TCP header claims more bytes than there are.</summary>
    public bool TcpOptionsCutOff => IsTcp && TcpHeaderBytes > _upper.Length;

    /// <summary>Words of the options found: mss, window, sack, ts. Null for what is not TCP, and when they are cut off.</summary>
    public ISet<string>? TcpOptions => TcpOptionBytes is byte[] options ? OptionWords.OfTcp(options) : null;

    /// <summary>The last maximum segment size among the options.</summary>
    public int? TcpMss => TcpOptionBytes is byte[] options ? OptionWords.MssOf(options) : null;

    /// <summary>Words of the options found: ssrr, lsrr, rr, ts. Null for what is not IPv4, and when they are malformed.</summary>
    public ISet<string>? IpOptions => IsIp4 ? OptionWords.OfIp4(_ip[20..(_ip[0] % 16 * 4)]) : null;

    /// <summary>The number behind the two addresses, whatever it stands for.</summary>
    public int? EtherType => HasEthernet ? (int)Number(frame, 12, 2) : null;

    public long? DestinationMac => HasEthernet ? Number(frame, 0, 6) : null;

    public long? SourceMac => HasEthernet ? Number(frame, 6, 6) : null;

    private int TcpHeaderBytes => _upper[12] / 16 * 4;

    private byte[]? TcpOptionBytes =>
        !IsTcp || TcpOptionsCutOff ? null
        : TcpHeaderBytes < 20 ? []
        : _upper[20..TcpHeaderBytes];

    /// <summary>Bytes as a number, the first one highest.</summary>
    private static long Number(byte[] bytes, int at, int count)
    {
        long number = 0;
        foreach (byte b in bytes[at..(at + count)])
            number = (number * 256) + b;
        return number;
    }
}
