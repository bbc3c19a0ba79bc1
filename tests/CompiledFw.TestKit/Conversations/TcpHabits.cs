namespace CompiledFw.TestKit.Conversations;

/// <summary>How an endpoint does TCP: what it offers in its SYN, how much it receives and sends at a time.</summary>
/// <param name="WindowScale">The shift that it offers; null = none. Up to 14 is sensible (RFC 7323 section 2.3).</param>
/// <param name="OffersSack">Selective acknowledgements (RFC 2018).</param>
/// <param name="OffersTimestamps">RFC 7323 section 3: an option in every segment.</param>
/// <param name="Window">The window field that it usually sends.</param>
/// <param name="LongestData">The most bytes that it puts into a segment.</param>
public sealed record TcpHabits(byte? WindowScale, bool OffersSack, bool OffersTimestamps, ushort Window, int LongestData)
{
    public static TcpHabits Draw(Random random) => new(
        random.OneIn(3) ? null : random.Pick<byte>(0, 1, 2, 5, 7, 8, 10, 14, 15, 255),
        random.OneIn(2),
        random.OneIn(4),
        random.Pick<ushort>(0, 1, 10, 512, 1460, 8192, 29200, 65535, (ushort)random.Next(65536)),
        random.Pick(1, 10, 100, 536, 1460, 9000, 40000));

    /// <summary>The options of a SYN, in the order that hosts use.</summary>
    public byte[] OfSyn(Random random)
    {
        List<byte> options = [];
        if (!random.OneIn(5))
            options.AddRange([2, 4, 5, 0xB4]);
        if (OffersSack)
            options.AddRange(random.OneIn(2) ? [1, 1, 4, 2] : [4, 2]);
        if (OffersTimestamps)
            options.AddRange([8, 10, .. random.NextBytes(8)]);
        if (WindowScale is byte shift)
            options.AddRange(random.OneIn(2) ? [1, 3, 3, shift] : [3, 3, shift]);
        return [.. options];
    }

    /// <summary>The options of any other segment.</summary>
    /// <param name="random">Values of timestamps.</param>
    /// <param name="blocks">What was received beyond a gap: the first and the next sequence number of each block.</param>
    public byte[] OfSegment(Random random, IReadOnlyList<(uint First, uint Next)> blocks)
    {
        List<byte> options = [];
        if (OffersTimestamps)
            options.AddRange([1, 1, 8, 10, .. random.NextBytes(8)]);
        int room = (40 - options.Count - 4) / 8;
        if (blocks.Count > 0)
            options.AddRange([1, 1, .. SackOption([.. blocks.Take(Math.Min(room, 4))])]);
        return [.. options];
    }

    public static byte[] SackOption(IReadOnlyList<(uint First, uint Next)> blocks) =>
        [5, (byte)(2 + (8 * blocks.Count)), .. blocks.SelectMany(b => Word(b.First).Concat(Word(b.Next)))];

    /// <summary>The shift that the options of a SYN offer, as the other side counts it (RFC 7323 section 2.3); null = none.</summary>
    public static int? ScaleIn(ReadOnlySpan<byte> options)
    {
        while (options.Length > 0 && options[0] != 0)
        {
            int length = options[0] == 1 ? 1 : options.Length > 1 ? options[1] : 0;
            if (length == 0 || length > options.Length)
                return null;
            if (options[0] == 3 && length == 3)
                return Math.Min((int)options[2], 14);
            options = options[length..];
        }

        return null;
    }

    private static byte[] Word(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
