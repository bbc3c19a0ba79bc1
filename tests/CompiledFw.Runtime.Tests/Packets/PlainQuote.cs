namespace CompiledFw.Packets;

/// <summary>A plain reader of quotes, the peer of <see cref="QuotedPacket"/>: one number at a time, straight from the packet formats.</summary>
internal static class PlainQuote
{
    /// <returns>What can be told of the quoted packet's flow; null when it cannot be.</returns>
    public static string? Read(byte[] quote, int version)
    {
        if (quote.Length < 1 || quote[0] / 16 != version)
            return null;
        int at = version == 4 ? Skip4(quote) : Skip6(quote);
        int protocol = at < 0 ? -1 : version == 4 ? quote[9] : ProtocolAt6(quote);
        if (at < 0 || at >= quote.Length)
            return null;
        string addresses = version == 4 ? Convert.ToHexString(quote, 12, 8) : Convert.ToHexString(quote, 8, 32);
        int there = quote.Length - at;
        return (protocol, version) switch
        {
            (6, _) => there < 8 ? null : $"{addresses} 6 {Number(quote, at)} {Number(quote, at + 2)} {Number(quote, at + 4)} {Number(quote, at + 6)}",
            (17 or 136 or 132, _) => there < 4 ? null : $"{addresses} {protocol} {Number(quote, at)} {Number(quote, at + 2)}",
            (1, 4) => there < 8 || quote[at] is 3 or 4 or 5 or 11 or 12 ? null : Icmp(quote, at, addresses, [8, 0, 13, 14, 15, 16, 17, 18]),
            (58, 6) => there < 8 || quote[at] < 128 ? null : Icmp(quote, at, addresses, [128, 129, 139, 140]),
            _ => $"{addresses} {protocol}",
        };
    }

    private static string Icmp(byte[] quote, int at, string addresses, byte[] queries)
    {
        string message = $"{addresses} icmp {quote[at]} {quote[at + 1]}";
        return queries.Contains(quote[at]) ? $"{message} {Number(quote, at + 4)}" : message;
    }

    /// <returns>Where the upper-layer header begins; -1 when nothing can be read.</returns>
    private static int Skip4(byte[] quote)
    {
        int words = quote[0] % 16;
        bool isLater = quote.Length >= 20 && Number(quote, 6) % 8192 != 0;
        return quote.Length < 20 || words < 5 || words * 4 > quote.Length || isLater ? -1 : words * 4;
    }

    private static int Skip6(byte[] quote) => quote.Length < 40 ? -1 : Walk6(quote).At;

    private static int ProtocolAt6(byte[] quote) => Walk6(quote).Protocol;

    private static (int At, int Protocol) Walk6(byte[] quote)
    {
        int at = 40;
        int protocol = quote[6];
        while (protocol is 0 or 43 or 44 or 51 or 60)
        {
            if (at + (protocol is 51 or 0 or 60 ? 2 : protocol == 43 ? 4 : 8) > quote.Length)
                return (-1, -1);
            int length = protocol switch { 44 => 8, 51 => (quote[at + 1] + 2) * 4, _ => (quote[at + 1] + 1) * 8 };
            bool isBad = (protocol == 44 && Number(quote, at + 2) / 8 != 0) || (protocol == 43 && quote[at + 2] is not (0 or 2));
            if (isBad || at + length > quote.Length)
                return (-1, -1);
            protocol = quote[at];
            at += length;
        }

        return (at, protocol);
    }

    private static int Number(byte[] quote, int at) => (quote[at] * 256) + quote[at + 1];
}
