using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The tests of a rule's head as options: <c>src-ip</c>, <c>dst-port</c>, <c>proto</c> and their like.</summary>
internal static class HeadOptions
{
    public static readonly Dictionary<string, OptionReader> Readers = new(StringComparer.Ordinal)
    {
        ["src-ip"] = Address(Side.Source, isIp6: false),
        ["dst-ip"] = Address(Side.Destination, isIp6: false),
        ["src-ip6"] = Address(Side.Source, isIp6: true),
        ["src-ipv6"] = Address(Side.Source, isIp6: true),
        ["dst-ip6"] = Address(Side.Destination, isIp6: true),
        ["dst-ipv6"] = Address(Side.Destination, isIp6: true),
        ["src-port"] = Port(Side.Source),
        ["dst-port"] = Port(Side.Destination),
        ["proto"] = Protocol,
    };

    private static OptionReader Address(Side side, bool isIp6) => (OptionSite site, out Match? match) =>
    {
        match = null;
        if (!site.HasOperand("an address", isIp6 ? "2001:db8::/32" : "10.0.0.0/8", out Word word))
            return false;
        if (word.HasBang)
            return site.RefuseBang(word);
        if (!new AddressBinder(site.Words, site.Scope, side, isIp6, site.Word.Text).TryBindOperand(site.Place, out match))
            return false;
        if (isIp6 && match is Match.Me)
            match = new Match.Me(side, OnlyV6: true);
        return true;
    };

    private static OptionReader Port(Side side) => (OptionSite site, out Match? match) =>
    {
        match = null;
        return site.HasOperand("ports", "22,80-88", out Word word)
            && (!word.HasBang || site.RefuseBang(word))
            && new PortBinder(site.Words, site.Scope, side, portlessName: null).TryBindOperand(site.Place, out match);
    };

    /// <summary>Here, unlike in the head, <c>ipv6</c> is the number 41: a packet inside another.</summary>
    private static bool Protocol(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.HasOperand("a protocol", "tcp", out Word word))
            return false;
        if (word.HasBang)
            return site.RefuseBang(word);
        site.Words.Take();
        if (!ProtocolNames.TryReadNumber(word.Text, out byte number))
        {
            return word.IsDigits
                ? site.Scope.Problems.Refuse(
                    ProblemKinds.BadProtocol, word.Span, $"{Quote.Of(word.Text)} is not a protocol number: they go from 1 to 255.")
                : UnknownWord.Refuse(word, site.Scope.Problems, "a protocol", ProtocolNames.Numbers.Keys);
        }

        match = new Match.Protocol(number);
        return true;
    }
}
