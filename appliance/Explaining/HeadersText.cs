using CompiledFw.Language.Binding;
using CompiledFw.Packets;
using CompiledFw.Tables;

namespace CompiledFw.Appliance.Explaining;

/// <summary>Decoded fields in the words in which tests write packets.</summary>
internal static class HeadersText
{
    /// <summary><c>tcp 198.51.100.7:1025 > 192.0.2.1:22 syn</c>.</summary>
    public static string Of(in PacketHeaders packet)
    {
        if (packet.Version == 0)
            return "not IP";
        List<string> words = [ValueWords.Protocol(packet.Protocol), EndOf(packet, isSource: true), ">", EndOf(packet, isSource: false)];
        if ((packet.TcpFlags & TcpFlags.Present) != 0)
            words.Add(FlagsOf(packet));
        if (packet.IcmpType >= 0 || packet.Icmp6Type >= 0)
            words.Add($"type {Math.Max(packet.IcmpType, packet.Icmp6Type)} code {packet.IcmpCode}");
        if (packet.FragmentOffset != 0)
            words.Add("frag");
        return string.Join(' ', words);
    }

    /// <summary><c>in by eth0</c>.</summary>
    public static string Of(in Arrival arrival, InterfaceTable interfaces)
    {
        string way = arrival.Direction == Direction.In ? "in" : "out";
        string by = interfaces.NameOf(arrival.Interface) is { Length: > 0 } name ? $" by {name}" : ", by no interface that has a name";
        string from = interfaces.NameOf(arrival.ReceivedOn) is { Length: > 0 } received ? $", had come in by {received}" : "";
        return way + by + from;
    }

    /// <summary>The address of one side; empty for what is not IP.</summary>
    public static string AddressOf(in PacketHeaders packet, bool isSource) => packet.Version switch
    {
        4 => new Language.Model.Prefix4(isSource ? packet.Source4 : packet.Destination4, 32).ToString(),
        6 => new Language.Model.Prefix6(isSource ? packet.SourceHigh : packet.DestinationHigh, isSource ? packet.SourceLow : packet.DestinationLow, 128).ToString(),
        _ => "",
    };

    /// <summary>Names of the flags of a TCP segment.</summary>
    public static string FlagsOf(in PacketHeaders packet) => ValueWords.TcpFlags(packet.TcpFlags) is { Length: > 0 } flags ? flags : "no flags";

    private static string EndOf(in PacketHeaders packet, bool isSource)
    {
        string address = AddressOf(packet, isSource);
        int port = isSource ? packet.SourcePort : packet.DestinationPort;
        return port < 0 ? address : packet.Version == 6 ? $"[{address}]:{port}" : $"{address}:{port}";
    }
}
