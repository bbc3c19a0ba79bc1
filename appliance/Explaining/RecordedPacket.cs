using CompiledFw.Recording;

namespace CompiledFw.Appliance.Explaining;

/// <summary>A packet that went through a firewall that records, and what came of it.</summary>
internal sealed record RecordedPacket
{
    public required byte[] Bytes { get; init; }

    public required Arrival Arrival { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<RuleEvent> Events { get; init; }

    /// <summary>Lets the firewall decide the packet and tell of it.</summary>
    public static RecordedPacket Of(RecordingFirewall firewall, ReadOnlySpan<byte> bytes, in Arrival arrival)
    {
        List<RuleEvent> events = [];
        firewall.Recording = events;
        Verdict verdict = firewall.Evaluate(bytes, in arrival);
        firewall.Recording = null;
        return new RecordedPacket { Bytes = bytes.ToArray(), Arrival = arrival, Verdict = verdict, Events = events };
    }
}
