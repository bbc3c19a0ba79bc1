using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace CompiledFw.Tables;

/// <summary>
/// Addresses as rule files write them: four decimal numbers without leading zeros, or a form of RFC 4291 section 2.2 without
/// zone or brackets. <see cref="IPAddress.Parse(string)"/> takes much more: <c>10.1</c> as 10.0.0.1, <c>010.0.0.1</c> as
/// 8.0.0.1, zones.
/// </summary>
internal static class AddressText
{
    /// <exception cref="FormatException">The text is not an address; the message names it.</exception>
    public static IPAddress Parse(string text) =>
        TryParse(text, out IPAddress? address) ? address : throw new FormatException($"'{text}' is not an address");

    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        int colon = text.LastIndexOf(':');
        string quads = text[(colon + 1)..];
        bool isStrict = (colon < 0 || text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.'))
            && ((colon >= 0 && !quads.Contains('.')) || IsDottedQuad(quads));
        return isStrict && IPAddress.TryParse(text, out address);
    }

    private static bool IsDottedQuad(string text)
    {
        string[] quads = text.Split('.');
        return quads.Length == 4
            && quads.All(q => q.Length is >= 1 and <= 3 && q.All(char.IsAsciiDigit) && (q.Length == 1 || q[0] != '0'));
    }
}
