namespace CompiledFw.Language.Model;

/// <summary>Lifetimes of flows under <c>tracking: strict</c>, in whole seconds; the defaults are Linux's (reference: state tracking sections 1.2 and 2).</summary>
public sealed record StrictTimeouts
{
    /// <summary>Linux's.</summary>
    public static readonly StrictTimeouts Linux = new();

    public int TcpSynSent { get; init; } = 120;

    public int TcpSynReceived { get; init; } = 60;

    public int TcpEstablished { get; init; } = 432000;

    public int TcpFinWait { get; init; } = 120;

    public int TcpCloseWait { get; init; } = 60;

    public int TcpLastAck { get; init; } = 30;

    public int TcpTimeWait { get; init; } = 120;

    public int TcpClose { get; init; } = 10;

    public int TcpRetransmitted { get; init; } = 300;

    public int TcpUnacknowledged { get; init; } = 300;

    public int Udp { get; init; } = 30;

    public int UdpStream { get; init; } = 120;

    public int Icmp { get; init; } = 30;

    public int Other { get; init; } = 600;

    public int Expected { get; init; } = 300;

    public int Fragment { get; init; } = 30;
}
