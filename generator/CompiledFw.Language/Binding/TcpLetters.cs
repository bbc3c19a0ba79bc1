namespace CompiledFw.Language.Binding;

/// <summary>TCP flags by their first letter, as NPF and pf write them.</summary>
internal static class TcpLetters
{
    /// <summary>The letters in the order of their bits: FIN, SYN, RST, PSH, ACK, URG, ECE, CWR.</summary>
    public const string All = "FSRPAUEW";

    public static string Of(byte flags) => string.Concat(All.Where((_, bit) => (flags >> bit & 1) != 0));

    public static bool TryRead(string text, out byte flags)
    {
        flags = 0;
        foreach (char letter in text)
        {
            int bit = All.IndexOf(letter);
            if (bit < 0)
                return false;
            flags |= (byte)(1 << bit);
        }

        return text.Length > 0;
    }
}
