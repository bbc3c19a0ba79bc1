using System.Globalization;

namespace CompiledFw.TestKit;

/// <summary>One packet of a test, and how it crosses the firewall.</summary>
/// <param name="Milliseconds">When.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Interface">The interface it is on; empty when it has no name.</param>
/// <param name="ReceivedOn">For a forwarded packet on its way out: the interface it had come in by; else empty.</param>
/// <param name="Start">The first header of the bytes.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Note">What it is, for people.</param>
public sealed record TrafficPacket(
    long Milliseconds,
    Direction Direction,
    string Interface,
    string ReceivedOn,
    FrameStart Start,
    byte[] Bytes,
    string Note)
{
    private const string None = "-";

    public TimeSpan Now => TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>What it brings along; null for a packet of which the host keeps nothing.</summary>
    public PacketCarriage? Carriage { get; init; }

    /// <summary>One line: <c>1500 in em0 - Ip 4500… // tcp syn</c>; what the packet brings along stands before its note.</summary>
    public override string ToString() =>
        $"{Milliseconds} {(Direction == Direction.In ? "in" : "out")} {Name(Interface)} {Name(ReceivedOn)} {Start} "
        + $"{Convert.ToHexStringLower(Bytes)}{(Carriage is null ? "" : $" {Carriage}")} // {Note}";

    /// <summary>Reads such a line.</summary>
    public static TrafficPacket Parse(string line)
    {
        string[] parts = line.Split(" // ");
        string[] words = parts[0].Split(' ');
        return new TrafficPacket(
            long.Parse(words[0], CultureInfo.InvariantCulture),
            words[1] == "in" ? Direction.In : Direction.Out,
            words[2] == None ? "" : words[2],
            words[3] == None ? "" : words[3],
            Enum.Parse<FrameStart>(words[4]),
            Convert.FromHexString(words[5]),
            parts.Length > 1 ? parts[1] : "")
        {
            Carriage = words.Length > 6 ? PacketCarriage.Parse(words[6]) : null,
        };
    }

    private static string Name(string name) => name.Length == 0 ? None : name;
}
