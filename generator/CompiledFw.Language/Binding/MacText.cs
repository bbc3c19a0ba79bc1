using System.Globalization;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// <c>MAC DESTINATION SOURCE</c>: link-layer addresses, each <c>any</c> or six bytes, with the number of bits that count behind
/// <c>/</c> or a mask behind <c>&amp;</c>.
/// </summary>
internal static class MacText
{
    private const int Bits = 48;
    private const ulong All = (1UL << Bits) - 1;

    public static bool TryBind(OptionSite site, out Match? match)
    {
        match = null;
        if (!TryTake(site, out ulong destination, out ulong destinationMask) || !TryTake(site, out ulong source, out ulong sourceMask))
            return false;
        match = new Match.Mac(destination & destinationMask, destinationMask, source & sourceMask, sourceMask);
        return true;
    }

    private static bool TryTake(OptionSite site, out ulong address, out ulong mask)
    {
        address = mask = 0;
        if (!site.HasOperand("two addresses, the destination first", "any 02:00:00:00:00:01", out Word word))
            return false;
        site.Words.Take();
        return TryRead(word.Text, out address, out mask) || site.Scope.Problems.Refuse(
            ProblemKinds.BadAddress,
            word.Span,
            $"{Quote.Of(word.Text)} is not a MAC address: write `any`, `02:00:00:00:00:01`, or its first bits, `02:00:00:00:00:00/24`.");
    }

    private static bool TryRead(string text, out ulong address, out ulong mask)
    {
        address = mask = 0;
        if (text == "any")
            return true;
        int separator = text.IndexOfAny(['/', '&']);
        if (!TryReadBytes(separator < 0 ? text : text.Substring(0, separator), out address))
            return false;
        mask = All;
        if (separator < 0)
            return true;
        string behind = text.Substring(separator + 1);
        if (text[separator] == '&')
            return TryReadBytes(behind, out mask);
        bool isLength = NumberText.TryRead(behind, Bits, out int length);
        mask = length == 0 ? 0 : All << (Bits - length) & All;
        return isLength;
    }

    private static bool TryReadBytes(string text, out ulong value)
    {
        value = 0;
        string[] parts = text.Split(':');
        if (parts.Length != Bits / 8)
            return false;
        foreach (string part in parts)
        {
            if (part.Length is 0 or > 2 || part.IndexOf('\0') >= 0 || !byte.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte b))
                return false;
            value = (value << 8) | b;
        }

        return true;
    }
}
