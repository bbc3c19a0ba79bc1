namespace CompiledFw.Tracking.Helpers;

/// <summary>FTP's first way to write an IPv4 address and a port: six octets with commas between them (RFC 959 section 4.1.2).</summary>
internal static class SixNumbers
{
    private const byte Comma = (byte)',';

    /// <param name="fields">Stands at the first number, then behind the last one.</param>
    /// <param name="address">Gets 4 bytes, in network order.</param>
    /// <param name="port">0 to 65535.</param>
    /// <returns>False when a number is missing or above 255.</returns>
    public static bool TryRead(ref FieldReader fields, Span<byte> address, out ushort port)
    {
        port = 0;
        for (int i = 0; i < AddressReader.Length4 + sizeof(ushort); i++)
        {
            if ((i > 0 && !fields.TryByte(Comma)) || !fields.TryNumber(byte.MaxValue, out int octet))
                return false;
            if (i < AddressReader.Length4)
                address[i] = (byte)octet;
            else
                port = (ushort)((port << 8) | octet);
        }

        return fields.Rest.IsEmpty || fields.Rest[0] != Comma;
    }
}
