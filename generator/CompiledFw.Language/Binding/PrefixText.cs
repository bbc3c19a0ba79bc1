using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// An address or a prefix of either family, with every way of getting it wrong explained. Host bits are masked off, as in
/// ipfw.
/// </summary>
internal static class PrefixText
{
    /// <summary>Reads one prefix; exactly one of the two is not null when it succeeds.</summary>
    public static bool TryRead(WordPart part, ProblemList problems, out Prefix4? v4, out Prefix6? v6)
    {
        v4 = null;
        v6 = null;
        string text = part.Text;
        int slash = text.IndexOf('/');
        string address = slash < 0 ? text : text.Substring(0, slash);
        string length = slash < 0 ? "" : text.Substring(slash + 1);
        int bits;

        if (text.Length > 0 && ListSentence.HasGap(text))
            return problems.Refuse(ProblemKinds.BadAddress, part.Span, ListSentence.CommaMissing(text));
        if (EndsInPort(text, out string host, out string port))
        {
            return problems.Refuse(
                ProblemKinds.BadAddress,
                part.Span,
                $"{Quote.Of(text)} has a port: it stands behind a space, {Quote.Of($"{host} {port}")}, in a mapping {Quote.Of($"{{ address: {host}, port: {port} }}")}.");
        }

        if (text.IndexOf('{') >= 0)
        {
            return problems.Refuse(
                ProblemKinds.BadAddress,
                part.Span,
                $"A set of addresses, {Quote.Of(text)}, stands in rules only: list its addresses.");
        }

        if (Ip4Text.TryRead(address, out uint quad))
        {
            if (!TryReadLength(slash, length, 32, out bits))
                return RefuseLength(part, problems, length, 32);
            Prefix4 mask = new(0, bits);
            v4 = new Prefix4(quad & mask.Mask, bits);
            return true;
        }

        if (Ip6Text.TryRead(address, out ulong high, out ulong low))
        {
            if (!TryReadLength(slash, length, 128, out bits))
                return RefuseLength(part, problems, length, 128);
            Prefix6 mask = new(0, 0, bits);
            v6 = new Prefix6(high & mask.HighMask, low & mask.LowMask, bits);
            return true;
        }

        if (text.IndexOf(':') is int colon and > 0 && Ip4Text.TryRead(text.Substring(0, colon), out _))
        {
            return problems.Refuse(
                ProblemKinds.BadAddress,
                part.Span,
                Ip4Text.TryRead(text.Substring(colon + 1), out _)
                    ? $"{Quote.Of(text)} has a mask, which only rules take: write `/` and the number of its bits, `10.0.0.0/24`."
                    : $"{Quote.Of(text)} is no address and mask, `10.0.0.1:255.0.0.255`; without gaps write `/` and the number of bits.");
        }

        return problems.Refuse(ProblemKinds.BadAddress, part.Span, Explain(text, address));
    }

    /// <summary>
    /// True of <c>10.0.0.1:22</c>. ipfw takes what stands behind the colon for a mask; without dots it is none that anybody
    /// means.
    /// </summary>
    private static bool EndsInPort(string text, out string host, out string port)
    {
        host = port = "";
        int colon = text.IndexOf(':');
        if (colon < 0 || text.IndexOf('.', 0, colon) < 0)
            return false;
        host = text.Substring(0, colon);
        port = text.Substring(colon + 1);
        return port.IndexOf('.') < 0 && PortBinder.TryParse(port, out _);
    }

    private static bool TryReadLength(int slash, string length, int most, out int bits)
    {
        bits = most;
        return slash < 0 || NumberText.TryRead(length, most, out bits);
    }

    private static bool RefuseLength(WordPart part, ProblemList problems, string length, int most) => problems.Refuse(
        ProblemKinds.BadAddress,
        part.Span,
        length.IndexOfAny(['.', ':']) >= 0
            ? Ip4Text.TryRead(length, out _) || Ip6Text.TryRead(length, out _, out _)
                ? $"{Quote.Of("/" + length)} is a mask, which only rules take, and of the address's family: write the number of its bits, `/24`."
                : $"{Quote.Of("/" + length)} is neither a number of bits, `/24`, nor a mask, `/255.255.255.0`."
            : $"{Quote.Of(part.Text)} has no good prefix length: it is a number from 0 to {most}.");

    private static string Explain(string text, string address)
    {
        if (text.Length == 0)
            return "An address is missing between two commas, or behind the last one.";
        if (text[0] == '!')
            return ListSentence.Negated(text);
        if (text is "any" or "me" or "me6" || text.StartsWith("table(", StringComparison.Ordinal))
            return $"{Quote.Of(text)} cannot stand in a comma list: write `{{ {text} or … }}`.";
        if (address.Split('.').Length == 4 && address.All(c => c is '.' or (>= '0' and <= '9')))
            return $"{Quote.Of(text)} is not an IPv4 address: write four numbers from 0 to 255 without leading zeros.";
        if (address.IndexOf('%') > 0)
            return $"{Quote.Of(text)} names a zone: write the address alone and the interface as `via`.";
        if (text.IndexOf(':') >= 0)
            return $"{Quote.Of(text)} is not an IPv6 address.";
        return text.Any(char.IsLetter) && !text.Any(c => c is '/' or ',' or '(' or '{')
            ? $"{Quote.Of(text)} is not an address; host names are not looked up, so write the address itself."
            : $"{Quote.Of(text)} is not an address: write `any`, `me`, `10.0.0.0/8`, `2001:db8::/32` or `table(name)`.";
    }
}
