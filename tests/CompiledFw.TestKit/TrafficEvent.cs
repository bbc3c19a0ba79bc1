namespace CompiledFw.TestKit;

/// <summary>One line of traffic: a packet, or a command that the host gives between packets; the other one is null.</summary>
public sealed record TrafficEvent(TrafficPacket? Packet, string? Command)
{
    private const string CommandMark = "! ";

    public static TrafficEvent Of(TrafficPacket packet) => new(packet, null);

    public static TrafficEvent Of(string command) => new(null, command);

    /// <summary>A packet's line, or <c>! set disable 3</c>.</summary>
    public override string ToString() => Packet is null ? CommandMark + Command : $"{Packet}";

    /// <summary>Reads such a line.</summary>
    public static TrafficEvent Parse(string line) =>
        line.StartsWith(CommandMark, StringComparison.Ordinal) ? Of(line[CommandMark.Length..]) : Of(TrafficPacket.Parse(line));
}
