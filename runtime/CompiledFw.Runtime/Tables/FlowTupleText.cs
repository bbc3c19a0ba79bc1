using CompiledFw.Packets;

namespace CompiledFw.Tables;

/// <summary>
/// Keys of a <see cref="FlowKeyTable"/> as ipfw writes them: the fields that its keys consist of, always in the order src-ip,
/// proto, src-port, dst-ip, dst-port, with commas between. A protocol is a number or one of a few names.
/// </summary>
internal static class FlowTupleText
{
    private static readonly (FlowKeyFields Field, string Name)[] InOrder =
    [
        (FlowKeyFields.Source, "src-ip"),
        (FlowKeyFields.Protocol, "proto"),
        (FlowKeyFields.SourcePort, "src-port"),
        (FlowKeyFields.Destination, "dst-ip"),
        (FlowKeyFields.DestinationPort, "dst-port"),
    ];

    private static readonly Dictionary<string, byte> Protocols = new(StringComparer.Ordinal)
    {
        ["icmp"] = IpProtocol.Icmp,
        ["tcp"] = IpProtocol.Tcp,
        ["udp"] = IpProtocol.Udp,
        ["gre"] = IpProtocol.Gre,
        ["esp"] = IpProtocol.EncapsulatingSecurityPayload,
        ["ah"] = IpProtocol.Authentication,
        ["ipv6-icmp"] = IpProtocol.Icmp6,
        ["sctp"] = IpProtocol.Sctp,
        ["udplite"] = IpProtocol.UdpLite,
    };

    /// <exception cref="FormatException">The text does not have those fields; the message says what is wrong.</exception>
    public static FlowTuple Parse(string text, FlowKeyFields fields)
    {
        ArgumentNullException.ThrowIfNull(text);
        (FlowKeyFields Field, string Name)[] order = [.. InOrder.Where(f => (fields & f.Field) != 0)];
        string[] words = text.Split(',');
        if (words.Length != order.Length)
            throw new FormatException($"'{text}' is not a key: it has to be {string.Join(',', order.Select(f => f.Name))}");

        FlowTuple tuple = default;
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            tuple = order[i].Field switch
            {
                FlowKeyFields.Source => tuple with { Source = AddressText.Parse(word) },
                FlowKeyFields.Protocol => tuple with { Protocol = Protocol(word) },
                FlowKeyFields.SourcePort => tuple with { SourcePort = Port(word) },
                FlowKeyFields.Destination => tuple with { Destination = AddressText.Parse(word) },
                _ => tuple with { DestinationPort = Port(word) },
            };
        }

        return tuple;
    }

    private static ushort Port(string word) => NumberText.Parse(word) is uint number and <= ushort.MaxValue
        ? (ushort)number
        : throw new FormatException($"'{word}' is not a port from 0 to {ushort.MaxValue}");

    private static byte Protocol(string word) =>
        Protocols.TryGetValue(word, out byte known) ? known
        : NumberText.Parse(word) is uint number and <= byte.MaxValue ? (byte)number
        : throw new FormatException(
            $"'{word}' is not a protocol: a number from 0 to {byte.MaxValue}, or {string.Join(", ", Protocols.Keys)}");
}
