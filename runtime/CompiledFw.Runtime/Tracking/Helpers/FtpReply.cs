namespace CompiledFw.Tracking.Helpers;

/// <summary>The replies by which an FTP server says where the client shall connect to.</summary>
internal static class FtpReply
{
    private const int CodeLength = 3;

    /// <summary>Reads a reply to <c>PASV</c>, 227 (RFC 959 section 4.2.2), or to <c>EPSV</c>, 229 (RFC 2428 section 3).</summary>
    /// <remarks>
    /// Servers write what they like around the six numbers of a 227, which RFC 1123 section 4.1.2.6 warns of: they begin with the first
    /// digit, in parentheses or not. A 227 without digits, such as <c>227 Logout.</c>, announces nothing.
    /// </remarks>
    /// <param name="line">A line of the server.</param>
    /// <param name="address">Gets the address in network order; 16 bytes of room.</param>
    /// <param name="addressLength">4; 0 for a 229, which means the server's own address.</param>
    /// <param name="port">0 to 65535.</param>
    /// <returns>False for every other reply, and for one of these without what it should say.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, Span<byte> address, out int addressLength, out ushort port)
    {
        var fields = new FieldReader(line);
        addressLength = 0;
        port = 0;
        if (fields.TryWord("227 "u8))
        {
            addressLength = AddressReader.Length4;
            return fields.TrySkipToDigit() && SixNumbers.TryRead(ref fields, address, out port);
        }

        return fields.TryWord("229 "u8) && TryReadExtended(ref fields, out port);
    }

    /// <summary>
    /// True for the text of a reply of several lines (RFC 959 section 4.2): it begins with a code and a hyphen, and ends with the same code
    /// and a space. In between a server may print what it was given, a directory with a file named <c>227 …</c>: no reply begins there.
    /// The line that ends it counts as a reply.
    /// </summary>
    /// <param name="line">A line of the server.</param>
    /// <param name="code">The code of the reply that has begun, 3 bytes; zeros when none has.</param>
    public static bool IsText(ReadOnlySpan<byte> line, Span<byte> code)
    {
        if (code[0] != 0)
        {
            bool isEnd = line.StartsWith(code) && (line.Length == CodeLength || line[CodeLength] == ' ');
            if (isEnd)
                code.Clear();
            return !isEnd;
        }

        if (line.Length <= CodeLength || line[CodeLength] != '-' || line[..CodeLength].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        line[..CodeLength].CopyTo(code);
        return true;
    }

    private static bool TryReadExtended(ref FieldReader fields, out ushort port)
    {
        port = 0;
        if (!fields.TryUntil((byte)'(', out _)
            || !fields.TryDelimiter(out byte delimiter) || !fields.TryByte(delimiter) || !fields.TryByte(delimiter)
            || !fields.TryNumber(ushort.MaxValue, out int number) || !fields.TryByte(delimiter))
        {
            return false;
        }

        port = (ushort)number;
        return true;
    }
}
