namespace CompiledFw.Flows;

/// <summary>Lifetimes of flows under strict tracking, in whole seconds; the defaults are Linux's (reference: state tracking sections 1.2 and 2).</summary>
public sealed record StrictTimeouts
{
    /// <summary>Linux's.</summary>
    public static readonly StrictTimeouts Default = new();

    /// <summary>A SYN, not answered.</summary>
    public int TcpSynSent { get; init; } = 120;

    /// <summary>A SYN, answered, and the answer not acknowledged.</summary>
    public int TcpSynReceived { get; init; } = 60;

    /// <summary>A connection.</summary>
    public int TcpEstablished { get; init; } = 432000;

    /// <summary>One side has sent its FIN.</summary>
    public int TcpFinWait { get; init; } = 120;

    /// <summary>The FIN is acknowledged.</summary>
    public int TcpCloseWait { get; init; } = 60;

    /// <summary>Both have sent their FIN.</summary>
    public int TcpLastAck { get; init; } = 30;

    /// <summary>Both FINs are acknowledged.</summary>
    public int TcpTimeWait { get; init; } = 120;

    /// <summary>A reset, and any accepted reset that did not end the connection.</summary>
    public int TcpClose { get; init; } = 10;

    /// <summary>The most that a connection gets whose side repeats itself three times, or shows a window of 0.</summary>
    public int TcpRetransmitted { get; init; } = 300;

    /// <summary>The most that a connection gets with data that is not acknowledged, or that was picked up and not answered.</summary>
    public int TcpUnacknowledged { get; init; } = 300;

    /// <summary>UDP and UDP-Lite; also the first two seconds of an answered flow.</summary>
    public int Udp { get; init; } = 30;

    /// <summary>UDP and UDP-Lite, answered, more than two seconds after the first packet.</summary>
    public int UdpStream { get; init; } = 120;

    /// <summary>ICMP and ICMPv6 queries.</summary>
    public int Icmp { get; init; } = 30;

    /// <summary>Every other protocol.</summary>
    public int Other { get; init; } = 600;

    /// <summary>What a control flow announced, until it begins.</summary>
    public int Expected { get; init; } = 300;

    /// <summary>A packet in fragments, from its first one on.</summary>
    public int Fragment { get; init; } = 30;
}
