namespace CompiledFw.Tracking.Helpers;

/// <summary>The commands by which an FTP client says where the server shall connect to.</summary>
internal static class FtpCommand
{
    private const int FamilyIp4 = 1;
    private const int FamilyIp6 = 2;

    /// <summary>Reads <c>PORT</c> (RFC 959 section 4.1.2) or <c>EPRT</c> (RFC 2428 section 2), in whatever case.</summary>
    /// <param name="line">A line of the client.</param>
    /// <param name="address">Gets the address in network order; 16 bytes of room.</param>
    /// <param name="addressLength">4 or 16.</param>
    /// <param name="port">0 to 65535.</param>
    /// <returns>False for every other command, and for one of these that is not well formed to its end.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, Span<byte> address, out int addressLength, out ushort port)
    {
        var fields = new FieldReader(line);
        addressLength = 0;
        port = 0;
        bool isRead = fields.TryWord("PORT "u8) ? TryReadPort(ref fields, address, out addressLength, out port)
            : fields.TryWord("EPRT "u8) && TryReadExtended(ref fields, address, out addressLength, out port);
        fields.SkipSpaces();
        return isRead && fields.Rest.IsEmpty;
    }

    private static bool TryReadPort(ref FieldReader fields, Span<byte> address, out int addressLength, out ushort port)
    {
        fields.SkipSpaces();
        addressLength = AddressReader.Length4;
        return SixNumbers.TryRead(ref fields, address, out port);
    }

    private static bool TryReadExtended(ref FieldReader fields, Span<byte> address, out int addressLength, out ushort port)
    {
        addressLength = 0;
        port = 0;
        fields.SkipSpaces();
        if (!fields.TryDelimiter(out byte delimiter)
            || !fields.TryNumber(byte.MaxValue, out int family) || !fields.TryByte(delimiter)
            || !fields.TryUntil(delimiter, out ReadOnlySpan<byte> host)
            || !fields.TryNumber(ushort.MaxValue, out int number) || !fields.TryByte(delimiter))
        {
            return false;
        }

        port = (ushort)number;
        switch (family)
        {
            case FamilyIp4:
                addressLength = AddressReader.Length4;
                return AddressReader.TryRead4(host, address);
            case FamilyIp6:
                addressLength = AddressReader.Length6;
                return AddressReader.TryRead6(host, address);
            default:
                return false;
        }
    }
}
