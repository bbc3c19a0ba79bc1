using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// In a file with <c>default-stateless: true</c> nothing remembers a connection, so each rule that lets one begin needs another that lets its
/// replies back: this finds those that have none. It compares rules match by match and knows no union of rules; the operator who wants a
/// one-way rule writes a comment at it.
/// </summary>
internal static class MissingReplies
{
    private const byte Tcp = 6, Udp = 17;

    /// <summary>Warns of each rule without the inverse one.</summary>
    public static void Warn(RuleSet ruleSet, ProblemList problems)
    {
        Rule[] passing = ruleSet.Rules.Where(r => r.Action is RuleAction.Allow && r.Chance is null).ToArray();
        foreach (Rule rule in passing.Where(r => r.Comment is null && BeginsConnections(r)))
        {
            List<Match> reply = [];
            if (!rule.Matches.All(m => TryInvert(m, reply)) || ruleSet.AllowByDefault || passing.Any(r => r.Matches.All(m => Holds(m, reply))))
                continue;
            bool hasDirection = rule.Matches.Any(m => m is Match.Direction);
            bool isTcp = rule.Matches.Contains(new Match.Protocol(Tcp));
            problems.Add(
                ProblemKinds.MissingReply,
                rule.Span,
                $"No rule lets the replies to rule {rule.Number} back: add one with source and destination exchanged, ports with them"
                + $"{(hasDirection ? ", and `in` and `out` too" : "")}{(isTcp ? ", for `established`" : "")}; or say in a comment that it is one-way.");
        }
    }

    /// <summary>TCP or UDP, and not only packets that are replies themselves.</summary>
    private static bool BeginsConnections(Rule rule) =>
        rule.Matches.Any(m => m is Match.Protocol { Number: Tcp or Udp }) && !rule.Matches.Any(m => m is Match.Established);

    /// <summary>What the replies to packets that match are like; nothing is added where that is not known to be anything.</summary>
    /// <returns>False where it cannot be said at all.</returns>
    private static bool TryInvert(Match match, List<Match> reply)
    {
        switch (match)
        {
            case Match.Setup or Match.TcpFlags:
                return true;
            case Match.Protocol or Match.Family:
                reply.Add(match);
                return true;
            case Match.Interface { Role: InterfaceRole.Via }:
                reply.Add(match);
                return true;
        }

        Match? inverse = match switch
        {
            Match.Address m => m with { Side = Other(m.Side) },
            Match.Masked4 m => m with { Side = Other(m.Side) },
            Match.Masked6 m => m with { Side = Other(m.Side) },
            Match.Me m => m with { Side = Other(m.Side) },
            Match.AddressTable m => m with { Side = Other(m.Side) },
            Match.Port m => m with { Side = Other(m.Side) },
            Match.PortTable m => m with { Side = Other(m.Side) },
            Match.Direction m => new Match.Direction(!m.Inbound),
            Match.Interface m => m with { Role = m.Role == InterfaceRole.Recv ? InterfaceRole.Xmit : InterfaceRole.Recv },
            _ => null,
        };
        if (inverse is not null)
            reply.Add(inverse);
        return inverse is not null;
    }

    private static Side Other(Side side) => side == Side.Source ? Side.Destination : Side.Source;

    /// <summary>True when every packet that has all of the reply's matches has this one too.</summary>
    private static bool Holds(Match match, List<Match> reply) => match switch
    {
        Match.Established => reply.Contains(new Match.Protocol(Tcp)),
        Match.AnyOf any => any.Alternatives.Any(m => Holds(m, reply)),
        Match.Not { Inner: Match.Setup } => true,
        Match.Address wide => reply.Any(m => m is Match.Address narrow && narrow.Side == wide.Side && IsWithin(narrow, wide)),
        Match.Port wide => reply.Any(m => m is Match.Port narrow && narrow.Side == wide.Side && IsWithin(narrow, wide)),
        _ => reply.Contains(match),
    };

    private static bool IsWithin(Match.Address narrow, Match.Address wide) =>
        narrow.V4.All(n => wide.V4.Any(w => w.Length <= n.Length && w.Contains(n.Address)))
        && narrow.V6.All(n => wide.V6.Any(w => w.Length <= n.Length && w.Contains(n.High, n.Low)));

    private static bool IsWithin(Match.Port narrow, Match.Port wide) =>
        narrow.Ranges.All(n => wide.Ranges.Any(w => w.First <= n.First && n.Last <= w.Last));
}
