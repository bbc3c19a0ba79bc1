using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>
/// The flows of one interpreter, in a dictionary. A flow stands in it once, under the key of the packet that made it; a packet
/// is looked for as it is and then turned around. Flows whose deadline has come are taken out when the clock moves.
/// </summary>
internal sealed class FlowStore(int maxFlows, ClassicTimeouts timeouts)
{
    private readonly Dictionary<TrackedKey, TrackedFlow> _flows = [];
    private readonly ClassicTracker _tracker = new(timeouts);
    private long _nowSeconds = long.MinValue;

    public IReadOnlyCollection<TrackedFlow> Live => _flows.Values;

    /// <summary>Time moves on, never back; the dead are removed.</summary>
    public void MoveClock(long nowSeconds)
    {
        if (nowSeconds <= _nowSeconds)
            return;
        _nowSeconds = nowSeconds;
        foreach (TrackedFlow dead in _flows.Values.Where(flow => flow.Deadline <= nowSeconds).ToList())
            _flows.Remove(dead.Key);
    }

    /// <summary>The packet's flow, which the packet refreshes; null when there is none.</summary>
    public TrackedFlow? Find(PacketHeaders packet, string stateName)
    {
        if (packet.Version == 0)
            return null;
        TrackedFlow? flow = Stored(KeyOf(packet, stateName), out bool fromOriginator);
        if (flow is not null)
            _tracker.Update(flow, packet, fromOriginator, _nowSeconds);
        return flow;
    }

    /// <summary>
    /// Makes a flow of the packet. One that is there already under the same name gives way to it and is forgotten.
    /// </summary>
    /// <returns>False when there are as many flows as there may be.</returns>
    public bool Keep(PacketHeaders packet, string stateName, int parentRule)
    {
        TrackedKey key = KeyOf(packet, stateName);
        if (Stored(key, out _) is TrackedFlow old)
            _flows.Remove(old.Key);
        else if (_flows.Count >= maxFlows)
            return false;

        TrackedFlow flow = new(key, parentRule);
        _tracker.Update(flow, packet, fromOriginator: true, _nowSeconds);
        _flows.Add(key, flow);
        return true;
    }

    private TrackedFlow? Stored(TrackedKey key, out bool fromOriginator)
    {
        fromOriginator = _flows.TryGetValue(key, out TrackedFlow? flow);
        return fromOriginator ? flow : _flows.GetValueOrDefault(key.Reversed);
    }

    private static TrackedKey KeyOf(PacketHeaders packet, string stateName) => new(
        stateName,
        packet.Version,
        packet.Protocol,
        packet.Version == 4 ? packet.Source4 : new UInt128(packet.SourceHigh, packet.SourceLow),
        Math.Max(0, packet.SourcePort),
        packet.Version == 4 ? packet.Destination4 : new UInt128(packet.DestinationHigh, packet.DestinationLow),
        Math.Max(0, packet.DestinationPort));
}
