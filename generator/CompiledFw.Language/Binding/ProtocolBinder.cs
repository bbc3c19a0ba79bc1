using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The protocol at the head of a rule: <c>tcp</c>, <c>not udp</c>, <c>{ tcp or 47 }</c>, <c>ip6</c>.</summary>
internal sealed class ProtocolBinder(WordReader words, RuleScope scope)
{
    /// <summary>The head is plain <c>ip6</c>: IPv4 addresses after it are an error.</summary>
    public bool IsIp6 { get; private set; }

    /// <summary>The name of the one protocol of the head, if it has no ports; null otherwise.</summary>
    public string? PortlessName { get; private set; }

    /// <summary>True when the words begin with a protocol, so that <c>from</c> and <c>to</c> must follow.</summary>
    public static bool Begins(WordReader words)
    {
        int at = words.Peek() is { IsOpenBrace: true } ? 1 : 0;
        return words.PeekOperand(at) is Word word && (word.IsDigits || IsProtocol(word.Text));
    }

    public static bool IsProtocol(string text) => ProtocolNames.Families.ContainsKey(text) || ProtocolNames.Numbers.ContainsKey(text);

    public bool TryBind(out Match? match) => GroupBinder.TryBind(words, scope.Problems, TryBindOperand, "a protocol", out match);

    private bool TryBindOperand(Place place, out Match? match)
    {
        match = null;
        Word word = words.Take();
        if (ProtocolNames.Families.TryGetValue(word.Text, out byte version))
        {
            if (version == 0 && place.Negated)
            {
                return scope.Problems.Refuse(
                    ProblemKinds.NeverMatches,
                    word.Span,
                    $"`not {word.Text}` never matches: name the protocol that is meant.");
            }

            match = version == 0 ? null : new Match.Family(version);
            IsIp6 = version == 6 && place is { Negated: false, InBraces: false };
            return true;
        }

        if (!ProtocolNames.Numbers.TryGetValue(word.Text, out byte number))
        {
            if (!word.IsDigits)
                return UnknownWord.Refuse(word, scope.Problems, "a protocol", AllNames);
            if (!NumberText.TryRead(word.Text, 255, out int value) || value == 0)
            {
                return scope.Problems.Refuse(
                    ProblemKinds.BadProtocol,
                    word.Span,
                    $"{Quote.Of(word.Text)} is not a protocol number: they go from 1 to 255; `ip` is any.");
            }

            number = (byte)value;
        }

        match = new Match.Protocol(number);
        if (!ProtocolNames.HasPorts(number) && place is { Negated: false, InBraces: false })
            PortlessName = word.Text;
        return true;
    }

    public static IEnumerable<string> AllNames => ProtocolNames.Numbers.Keys.Concat(ProtocolNames.Families.Keys);
}
