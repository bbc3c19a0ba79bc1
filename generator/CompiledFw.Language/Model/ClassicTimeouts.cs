namespace CompiledFw.Language.Model;

/// <summary>Lifetimes of flows under <c>tracking: classic</c>, in whole seconds: ipfw's dyn_*_lifetime (reference: ipfw section 3.2).</summary>
public sealed record ClassicTimeouts(int Syn, int Ack, int Fin, int Rst, int Udp, int Short)
{
    public static readonly ClassicTimeouts Ipfw = new(Syn: 20, Ack: 300, Fin: 1, Rst: 1, Udp: 10, Short: 5);
}
