namespace CompiledFw.Interpreting.Strict;

/// <summary>The packet that an ICMP error quotes, or the beginning of it (RFC 792; RFC 4443 section 2.4).</summary>
internal sealed class IcmpQuote
{
    private const int ErrorHeader = 8;
    private const int PortBytes = 4;
    private const int SequenceEnd = 8;
    private const byte Icmp = 1;
    private const byte Tcp = 6;
    private const byte Icmp6 = 58;

    private readonly int _version;
    private readonly byte _protocol;
    private readonly UInt128 _source;
    private readonly UInt128 _destination;
    private readonly int _sourcePort;
    private readonly int _destinationPort;
    private readonly IcmpQuery? _query;
    private readonly uint _sequence;

    private IcmpQuote(int version, byte protocol, byte[] source, byte[] destination, byte[] upper)
    {
        _version = version;
        _protocol = protocol;
        _source = Address(source);
        _destination = Address(destination);
        if (HasPorts(protocol))
        {
            _sourcePort = (int)Bytes.Number(upper, 0, 2);
            _destinationPort = (int)Bytes.Number(upper, 2, 2);
        }

        if (protocol == Tcp)
            _sequence = (uint)Bytes.Number(upper, 4, 4);
        if (IsIcmp(version, protocol))
            _query = IcmpQuery.Of(upper, version);
    }

    /// <summary>The quote in an error; null when it cannot be read: its IP header, or what tells its flow.</summary>
    public static IcmpQuote? Of(StrictPacket error)
    {
        byte[] message = error.Upper;
        if (message.Length <= ErrorHeader)
            return null;
        byte[] packet = message[ErrorHeader..];
        int version = packet[0] / 16;
        if (version != error.Headers.Version)
            return null;
        return version == 4 ? Of4(packet) : Of6(packet);
    }

    public TrackedKey Key(string stateName, string? ofInterface) =>
        new(stateName, (byte)_version, _protocol, _source, _sourcePort, _destination, _destinationPort, ofInterface) { Query = _query };

    /// <summary>Whether the side that sent the quoted segment can have sent it lately.</summary>
    public bool IsInWindow(TcpConnection connection, bool fromOriginator)
    {
        TcpSide sender = connection.Side(fromOriginator);
        TcpSide receiver = connection.Side(!fromOriginator);
        if (connection.IsLiberal || !sender.IsSeen)
            return true;
        uint lowest = sender.End - Math.Max(receiver.MaxWindow, TcpWindow.LeastAckWindow);
        return !Sequence.IsBefore(_sequence, lowest) && !Sequence.IsAfter(_sequence, sender.MaxEnd);
    }

    private static IcmpQuote? Of4(byte[] packet)
    {
        int header = packet[0] % 16 * 4;
        if (header < 20 || packet.Length < header)
            return null;
        bool isLaterFragment = Bytes.Number(packet, 6, 2) % 8192 != 0;
        return isLaterFragment ? null : OfUpper(4, packet[9], packet[12..16], packet[16..20], packet[header..]);
    }

    private static IcmpQuote? Of6(byte[] packet)
    {
        if (packet.Length < 40)
            return null;
        byte next = packet[6];
        byte[] rest = packet[40..];
        while (next is 0 or 43 or 44 or 51 or 60)
        {
            if (rest.Length < 8)
                return null;
            int length = next switch
            {
                44 => 8,
                51 => (rest[1] + 2) * 4,
                _ => (rest[1] + 1) * 8,
            };
            bool isLaterFragment = next == 44 && Bytes.Number(rest, 2, 2) >= 8;
            if (isLaterFragment || rest.Length < length)
                return null;
            next = rest[0];
            rest = rest[length..];
        }

        return OfUpper(6, next, packet[8..24], packet[24..40], rest);
    }

    private static IcmpQuote? OfUpper(int version, byte protocol, byte[] source, byte[] destination, byte[] upper)
    {
        int needed = protocol == Tcp ? SequenceEnd : HasPorts(protocol) ? PortBytes : 0;
        if (upper.Length < needed || (IsIcmp(version, protocol) && IcmpQuery.Of(upper, version) is null))
            return null;
        return new IcmpQuote(version, protocol, source, destination, upper);
    }

    private static bool HasPorts(byte protocol) => protocol is Tcp or 17 or 132 or 136;

    private static bool IsIcmp(int version, byte protocol) => version == 4 ? protocol == Icmp : protocol == Icmp6;

    private static UInt128 Address(byte[] bytes)
    {
        UInt128 number = 0;
        foreach (byte b in bytes)
            number = (number * 256) + b;
        return number;
    }
}
