namespace CompiledFw.Recording;

// What is read from the frame because a rule asks, kept for the answer of the match that asked.
public abstract partial class RecordingFirewall
{
    /// <inheritdoc cref="Firewall.IpId"/>
    protected new int IpId(ref Evaluation e) => Read(Firewall.IpId(ref e));

    /// <inheritdoc cref="Firewall.IpTtl"/>
    protected new int IpTtl(ref Evaluation e) => Read(Firewall.IpTtl(ref e));

    /// <inheritdoc cref="Firewall.IpLength"/>
    protected new int IpLength(ref Evaluation e) => Read(Firewall.IpLength(ref e));

    /// <inheritdoc cref="Firewall.IpPrecedence"/>
    protected new int IpPrecedence(ref Evaluation e) => Read(Firewall.IpPrecedence(ref e));

    /// <inheritdoc cref="Firewall.TypeOfService"/>
    protected new int TypeOfService(ref Evaluation e) => Read(Firewall.TypeOfService(ref e));

    /// <inheritdoc cref="Firewall.IpOptions"/>
    protected new int IpOptions(ref Evaluation e) => Read(Firewall.IpOptions(ref e));

    /// <inheritdoc cref="Firewall.Dscp"/>
    protected new int Dscp(ref Evaluation e) => Read(Firewall.Dscp(ref e));

    /// <inheritdoc cref="Firewall.FlowLabel"/>
    protected new int FlowLabel(ref Evaluation e) => Read(Firewall.FlowLabel(ref e));

    /// <inheritdoc cref="Firewall.TcpWindow"/>
    protected new int TcpWindow(ref Evaluation e) => Read(Firewall.TcpWindow(ref e));

    /// <inheritdoc cref="Firewall.TcpDataLength"/>
    protected new int TcpDataLength(ref Evaluation e) => Read(Firewall.TcpDataLength(ref e));

    /// <inheritdoc cref="Firewall.EtherType"/>
    protected new int EtherType(ref Evaluation e) => Read(Firewall.EtherType(ref e));

    /// <inheritdoc cref="Firewall.TcpOptions"/>
    protected new int TcpOptions(ref Evaluation e) => Read(Firewall.TcpOptions(ref e));

    /// <inheritdoc cref="Firewall.TcpMss"/>
    protected new int TcpMss(ref Evaluation e) => Read(Firewall.TcpMss(ref e));

    private int Read(int value)
    {
        _lastRead = value;
        return value;
    }
}
