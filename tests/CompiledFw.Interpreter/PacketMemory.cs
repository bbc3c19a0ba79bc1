using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>What tests remember of packets: all of them, in lists. A test is known by its place in the rules, not by what it says.</summary>
internal sealed class PacketMemory
{
    private readonly Dictionary<Match, Dictionary<string, (TimeSpan End, int Packets)>> _windows = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Match, List<(byte[] Bytes, TimeSpan Time)>> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Counts the packet in the window of its source.</summary>
    /// <returns>Packets in it, this one included.</returns>
    public int Count(Match.Threshold threshold, Passage passage)
    {
        PacketHeaders packet = passage.Headers;
        List<string> source = [$"{packet.Version} {packet.Protocol}"];
        if (threshold.By.HasFlag(LimitFields.SourceAddress))
            source.Add("from " + AddressText.Of(packet, Side.Source));
        if (threshold.By.HasFlag(LimitFields.SourcePort))
            source.Add($"from port {Math.Max(packet.SourcePort, 0)}");
        if (threshold.By.HasFlag(LimitFields.DestinationAddress))
            source.Add("to " + AddressText.Of(packet, Side.Destination));
        if (threshold.By.HasFlag(LimitFields.DestinationPort))
            source.Add($"to port {Math.Max(packet.DestinationPort, 0)}");

        Dictionary<string, (TimeSpan End, int Packets)> windows = _windows.TryGetValue(threshold, out var known) ? known : _windows[threshold] = [];
        string key = string.Join(' ', source);
        (TimeSpan End, int Packets) window = windows.GetValueOrDefault(key);
        if (window.Packets == 0 || passage.Now >= window.End)
            window = (passage.Now + TimeSpan.FromSeconds(threshold.PerSeconds), 0);
        window.Packets++;
        windows[key] = window;
        return window.Packets;
    }

    /// <summary>Remembers the packet, and tells whether the same bytes came that short ago.</summary>
    public bool HasSeen(Match.Duplicate duplicate, Passage passage)
    {
        PacketHeaders packet = passage.Headers;
        byte[] bytes = packet.Version == 0
            ? passage.Frame
            : passage.Frame[packet.NetworkOffset..(packet.NetworkOffset + packet.Length)];
        List<(byte[] Bytes, TimeSpan Time)> seen = _seen.TryGetValue(duplicate, out var known) ? known : _seen[duplicate] = [];
        int last = seen.FindIndex(s => s.Bytes.SequenceEqual(bytes));
        bool isDuplicate = last >= 0 && passage.Now - seen[last].Time <= TimeSpan.FromSeconds(duplicate.WithinSeconds);
        if (last >= 0)
            seen.RemoveAt(last);
        seen.Add((bytes, passage.Now));
        return isDuplicate;
    }
}
