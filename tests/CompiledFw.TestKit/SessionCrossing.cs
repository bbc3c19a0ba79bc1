namespace CompiledFw.TestKit;

/// <summary>Where packets cross the firewall.</summary>
/// <param name="Direction">Which way.</param>
/// <param name="Interface">The interface they are on; empty when it has no name.</param>
/// <param name="ReceivedOn">For forwarded packets on their way out: the interface they had come in by; else empty.</param>
internal sealed record SessionCrossing(Direction Direction, string Interface, string ReceivedOn);
