namespace CompiledFw.Packets;

/// <summary>
/// Which options an IPv4 header carries (RFC 791 section 3.1), read when a rule asks. The walk is ipfw's: an option counts by its
/// kind, whatever is in it, and a length of 1 is taken at its word.
/// </summary>
internal static class Ip4Options
{
    /// <summary>Strict source and record route.</summary>
    public const int StrictRoute = 1;

    /// <summary>Loose source and record route.</summary>
    public const int LooseRoute = 2;

    /// <summary>Record route.</summary>
    public const int RecordRoute = 4;

    /// <summary>Internet timestamp.</summary>
    public const int Timestamp = 8;

    private const byte EndOfList = 0x00;
    private const byte NoOperation = 0x01;
    private const byte RecordRouteKind = 0x07;
    private const byte TimestampKind = 0x44;
    private const byte LooseRouteKind = 0x83;
    private const byte StrictRouteKind = 0x89;

    /// <param name="frame">The bytes.</param>
    /// <param name="packet">Decoded from them without fault.</param>
    /// <returns>
    /// The bits of the options found, 0 without any; -1 for what is not IPv4, and for a list with an option that has no length,
    /// the length 0, or one beyond the header.
    /// </returns>
    public static int Read(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        packet.Version == 4 ? Walk(frame[(packet.NetworkOffset + Ip4Header.MinLength)..packet.TransportOffset]) : -1;

    private static int Walk(ReadOnlySpan<byte> options)
    {
        int found = 0;
        while (options.Length > 0 && options[0] != EndOfList)
        {
            byte kind = options[0];
            int length = kind == NoOperation ? 1 : options.Length > 1 ? options[1] : 0;
            if (length == 0 || length > options.Length)
                return -1;
            found |= kind switch
            {
                RecordRouteKind => RecordRoute,
                TimestampKind => Timestamp,
                LooseRouteKind => LooseRoute,
                StrictRouteKind => StrictRoute,
                _ => 0,
            };
            options = options[length..];
        }

        return found;
    }
}
