namespace CompiledFw.Flows;

/// <summary>Lifetimes of flows in whole seconds (reference: ipfw section 3.2).</summary>
/// <param name="Syn">Only the originator's SYN was seen; also the first value of every flow.</param>
/// <param name="Ack">SYN of both sides, and an acceptable acknowledgement of both since the last refresh.</param>
/// <param name="Fin">SYN and FIN of both sides.</param>
/// <param name="Rst">Any other set of TCP flags: a reset, a connection picked up in the middle.</param>
/// <param name="Udp">UDP and UDP-Lite.</param>
/// <param name="Short">Every other protocol.</param>
public sealed record FlowTimeouts(int Syn, int Ack, int Fin, int Rst, int Udp, int Short)
{
    /// <summary>The lifetimes that ipfw has unless it is told others.</summary>
    public static readonly FlowTimeouts Default = new(Syn: 20, Ack: 300, Fin: 1, Rst: 1, Udp: 10, Short: 5);
}
