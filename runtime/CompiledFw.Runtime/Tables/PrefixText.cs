using System.Net;
using System.Net.Sockets;

namespace CompiledFw.Tables;

/// <summary>Prefixes as rule files write them: an address, or an address, a slash and how many of its first bits count.</summary>
internal static class PrefixText
{
    /// <exception cref="FormatException">The text is not a prefix; the message says what it should be.</exception>
    public static (IPAddress Address, int Length) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.IndexOf('/');
        if (!AddressText.TryParse(slash < 0 ? text : text[..slash], out IPAddress? address))
            throw new FormatException($"'{text}' is not an address or prefix, as 192.0.2.0/24 or 2001:db8::/32 is");
        int width = WidthOf(address);
        int length = slash < 0 ? width : NumberText.Parse(text[(slash + 1)..]) is uint number && number <= width ? (int)number : -1;
        return length >= 0
            ? (address, length)
            : throw new FormatException($"'{text}' is not a prefix: its length has to be a number from 0 to {width}");
    }

    /// <summary>32 or 128.</summary>
    public static int WidthOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
}
