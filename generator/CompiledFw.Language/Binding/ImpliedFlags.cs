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
        matches.Contains(new Match.Protocol(ProtocolNames.Tcp)) && !matches.Any(AsksForFlags) ? new Match.TcpFlags(Syn, Fin | Rst | Ack) : null;

    private static bool AsksForFlags(Match match) => match switch
    {
        Match.TcpFlags or Match.Setup or Match.Established => true,
        Match.Not not => AsksForFlags(not.Inner),
        Match.AnyOf any => any.Alternatives.Any(AsksForFlags),
        _ => false,
    };
}
