namespace CompiledFw;

/// <summary>Where, which way and when a packet crosses the firewall.</summary>
/// <param name="Interface">The interface it is on, as <see cref="Tables.InterfaceTable.Add"/> numbered it; 0 = none that has a name.</param>
/// <param name="Direction">Coming in by that interface or going out by it.</param>
/// <param name="Now">Time since an epoch of the host's choice. It may not run backward; where it does, the latest time seen counts.</param>
/// <param name="ReceivedOn">For a forwarded packet on its way out: the interface it had come in by; 0 = unknown or own packet.</param>
/// <param name="Start">The first header of the bytes.</param>
public readonly record struct Arrival(
    int Interface,
    Direction Direction,
    TimeSpan Now,
    int ReceivedOn = 0,
    FrameStart Start = FrameStart.Ethernet);
