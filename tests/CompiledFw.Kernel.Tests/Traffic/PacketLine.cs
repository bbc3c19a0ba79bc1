using System.Buffers.Binary;
using System.Net;
using System.Text;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Traffic;

/// <summary>A packet as a line that one can read, in the manner of tcpdump.</summary>
internal static class PacketLine
{
    public static string Of(Crossing crossing) => $"{(crossing.From == Side.Left ? ">" : "<")} {Ip(crossing.Packet)}";

    private static string Ip(ReadOnlySpan<byte> packet)
    {
        bool isV6 = packet.Length > 0 && packet[0] >> 4 == 6;
        int header = isV6 ? 40 : 20;
        if (packet.Length < header)
            return $"{packet.Length} bytes {Convert.ToHexString(packet)}";
        (int source, int length) = isV6 ? (8, 16) : (12, 4);
        string from = $"{new IPAddress(packet.Slice(source, length))}", to = $"{new IPAddress(packet.Slice(source + length, length))}";
        ReadOnlySpan<byte> rest = packet[header..];
        return packet[isV6 ? 6 : 9] switch
        {
            6 when rest.Length >= 20 => $"tcp {from}:{Word(rest)} > {to}:{Word(rest[2..])} {Tcp(rest)}",
            6 when rest.Length >= 8 => $"tcp {from}:{Word(rest)} > {to}:{Word(rest[2..])} seq {BinaryPrimitives.ReadUInt32BigEndian(rest[4..])} …",
            17 when rest.Length >= 8 => $"udp {from}:{Word(rest)} > {to}:{Word(rest[2..])} length {Word(rest[4..])} of {rest.Length}",
            1 or 58 when rest.Length >= 8 => $"icmp {from} > {to} {Icmp(rest, isV6)}",
            byte protocol => $"protocol {protocol} {from} > {to} {Convert.ToHexString(rest[..Math.Min(rest.Length, 12)])}",
        };
    }

    private static string Tcp(ReadOnlySpan<byte> segment)
    {
        const string Letters = "FSRPAUEC";
        StringBuilder text = new();
        for (int bit = 0; bit < 8; bit++)
            text.Append((segment[13] >> bit & 1) != 0 ? Letters[bit] : "");
        int offset = segment[12] >> 4, data = segment.Length - (offset * 4);
        text.Append($" seq {BinaryPrimitives.ReadUInt32BigEndian(segment[4..])} ack {BinaryPrimitives.ReadUInt32BigEndian(segment[8..])} win {Word(segment[14..])}");
        if (offset < 5 || data < 0)
            return $"{text} offset {offset} of {segment.Length} bytes";
        if (offset > 5)
            text.Append($" options {Convert.ToHexString(segment[20..(offset * 4)])}");
        ReadOnlySpan<byte> payload = segment[(offset * 4)..];
        bool isText = data is > 0 and < 200 && payload.IndexOfAnyExceptInRange((byte)9, (byte)126) < 0;
        return $"{text} data {data}{(isText ? " " + Encoding.ASCII.GetString(payload).Trim() : "")}";
    }

    private static string Icmp(ReadOnlySpan<byte> message, bool isV6)
    {
        bool isError = isV6 ? message[0] < 128 : message[0] is 3 or 4 or 5 or 11 or 12;
        string head = $"type {message[0]} code {message[1]}";
        return isError ? $"{head} about [{Ip(message[8..])}]" : $"{head} id {Word(message[4..])}";
    }

    private static ushort Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
