using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking;

/// <summary>How many packets of each source came to each <c>threshold</c> lately.</summary>
/// <remarks>
/// <para><b>Life.</b> A source's first packet opens a window of the threshold's time; packets count in it; the first packet behind its
/// end opens the next.</para>
/// <para><b>Bound.</b> There are places for <see cref="MaxSources"/>, all from the start. When they are taken, windows that have ended
/// make room, which is looked for once a second; a source that finds none counts as one that is over every threshold.</para>
/// </remarks>
internal sealed class PacketCounts(HashSecret secret)
{
    public const int MaxSources = 65536;

    private readonly Dictionary<ParentKey, Window> _windows = new(MaxSources, new ParentKeyComparer(secret));
    private long _collectedSecond = -1;

    /// <summary>Counts a packet.</summary>
    /// <param name="packet">The packet; what is not IP has no source and is not counted.</param>
    /// <param name="threshold">Which threshold.</param>
    /// <param name="by">The fields that make the source.</param>
    /// <param name="time">How long a window is.</param>
    /// <param name="now">The packet's time.</param>
    /// <returns>Packets in the window, this one included; <see cref="int.MaxValue"/> where there is no room to count.</returns>
    public int Count(in PacketHeaders packet, int threshold, LimitFields by, TimeSpan time, TimeSpan now)
    {
        if (packet.Version == 0)
            return 0;
        ParentKey source = ParentKey.Of(in packet, threshold, by);
        if (_windows.Count == MaxSources && !_windows.ContainsKey(source) && !MakeRoom(now))
            return int.MaxValue;
        bool isOpen = _windows.TryGetValue(source, out Window window) && now < window.End;
        window = isOpen ? window with { Packets = (int)Math.Min(window.Packets + 1L, int.MaxValue) } : new Window(now + time, 1);
        _windows[source] = window;
        return window.Packets;
    }

    private bool MakeRoom(TimeSpan now)
    {
        long second = now.Ticks / TimeSpan.TicksPerSecond;
        if (second == _collectedSecond)
            return false;
        _collectedSecond = second;
        foreach ((ParentKey source, Window window) in _windows)
        {
            if (now >= window.End)
                _windows.Remove(source);
        }

        return _windows.Count < MaxSources;
    }

    private readonly record struct Window(TimeSpan End, int Packets);
}
