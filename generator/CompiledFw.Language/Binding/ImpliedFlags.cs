using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>
/// NPF's <c>flags S/SAFR</c>, which a TCP rule with <c>stateful</c> has unless it says which flags it is for: only the first segment of a
/// connection makes a flow.
/// </summary>
internal static class ImpliedFlags
{
    private const byte Fin = 1, Syn = 2, Rst = 4, Ack = 16;

    /// <summary>The match to add, or null.</summary>
    public static Match? Of(IReadOnlyList<Match> matches) =>
        matches.Contains(new Match.Protocol(ProtocolNames.Tcp)) && !matches.Any(m => m.Contains(c => c is Match.TcpFlags or Match.Setup or Match.Established)) ? new Match.TcpFlags(Syn, Fin | Rst | Ack) : null;
}
