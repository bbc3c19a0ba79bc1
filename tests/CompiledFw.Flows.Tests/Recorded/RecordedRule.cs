using System.Net;
using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Recorded;

/// <summary>
/// A rule of the few forms that the recorded cases on flows use: <c>NNNNN ACTION PROTOCOL from ADDRESS to any [PORT] OPTION...</c>
/// </summary>
internal sealed class RecordedRule
{
    private readonly List<Func<PacketHeaders, string, bool>> _matches = [];

    private RecordedRule(int number, string action) => (Number, Action) = (number, action);

    public int Number { get; }

    public string Action { get; }

    public string? StateName { get; private set; }

    public bool MakesState { get; private set; }

    public bool Matches(PacketHeaders packet, string direction) => _matches.TrueForAll(match => match(packet, direction));

    /// <summary>The rule, or null when it uses a word that this grammar does not have.</summary>
    public static RecordedRule? Parse(string text)
    {
        string[] words = text.Split(' ');
        var rule = new RecordedRule(int.Parse(words[0]), words[1]);
        if (rule.Action == "check-state")
        {
            rule.StateName = words.Length > 2 ? words[2] : ":default";
            return rule;
        }

        if (rule.Action is not ("allow" or "deny" or "reset") || words is not [_, _, _, "from", _, "to", "any", ..])
            return null;
        if (words[2] != "ip")
        {
            byte protocol = words[2] switch { "icmp" => 1, "tcp" => 6, "udp" => 17, "ipv6-icmp" => 58, "udplite" => 136, _ => 0 };
            if (protocol == 0)
                return null;
            rule._matches.Add((packet, _) => packet.Protocol == protocol);
        }

        if (words[4] != "any")
        {
            IPNetwork network = IPNetwork.Parse(words[4]);
            rule._matches.Add((packet, _) => network.Contains(SourceOf(packet)));
        }

        for (int i = 7; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "in" or "out":
                    string direction = words[i];
                    rule._matches.Add((_, actual) => actual == direction);
                    break;
                case "setup":
                    rule._matches.Add((packet, _) => (packet.TcpFlags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn);
                    break;
                case "established":
                    rule._matches.Add((packet, _) => packet.TcpFlags != 0
                        && (packet.TcpFlags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) != TcpFlags.Syn);
                    break;
                case "keep-state":
                    rule.MakesState = true;
                    rule.StateName = i + 1 < words.Length && words[i + 1][0] == ':' ? words[++i] : ":default";
                    break;
                default:
                    if (!int.TryParse(words[i], out int port))
                        return null;
                    rule._matches.Add((packet, _) => packet.DestinationPort == port);
                    break;
            }
        }

        return rule;
    }

    private static IPAddress SourceOf(PacketHeaders packet)
    {
        var bytes = new byte[16];
        if (packet.Version == 4)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, packet.Source4);
            return new IPAddress(bytes.AsSpan(0, 4));
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, packet.SourceHigh);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), packet.SourceLow);
        return new IPAddress(bytes);
    }
}
