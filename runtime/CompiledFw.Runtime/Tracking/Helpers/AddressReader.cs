using System.Buffers.Binary;

namespace CompiledFw.Tracking.Helpers;

/// <summary>Reads addresses in their text forms without making an object of them.</summary>
internal static class AddressReader
{
    public const int Length4 = 4;

    public const int Length6 = 16;

    private const int Groups = 8;
    private const int MostGroupDigits = 4;

    /// <summary>Reads four decimal numbers with dots between them, without leading zeros, which some take for octal numbers.</summary>
    /// <param name="text">The address and nothing else.</param>
    /// <param name="address">Gets 4 bytes, in network order.</param>
    public static bool TryRead4(ReadOnlySpan<byte> text, Span<byte> address)
    {
        var fields = new FieldReader(text);
        for (int i = 0; i < Length4; i++)
        {
            if (i > 0 && !fields.TryByte((byte)'.'))
                return false;
            bool hasLeadingZero = fields.Rest is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..];
            if (hasLeadingZero || !fields.TryNumber(byte.MaxValue, out int octet))
                return false;
            address[i] = (byte)octet;
        }

        return fields.Rest.IsEmpty;
    }

    /// <summary>Reads an address in any of the forms of RFC 4291 section 2.2, without a zone.</summary>
    /// <param name="text">The address and nothing else.</param>
    /// <param name="address">Gets 16 bytes, in network order.</param>
    public static bool TryRead6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        int group = 0;
        int elided = -1;
        address[..Length6].Clear();
        if (text.StartsWith("::"u8))
        {
            elided = 0;
            text = text[2..];
        }

        while (!text.IsEmpty)
        {
            if (group == Groups)
                return false;
            int digits = ReadGroup(text, out ushort value);
            if (digits == 0)
                return false;
            if (digits < text.Length && text[digits] == '.')
            {
                if (group > Groups - 2 || !TryRead4(text, address[(2 * group)..]))
                    return false;
                group += 2;
                break;
            }

            BinaryPrimitives.WriteUInt16BigEndian(address[(2 * group)..], value);
            group++;
            text = text[digits..];
            if (text.IsEmpty)
                break;
            if (text.StartsWith("::"u8) && elided < 0)
            {
                elided = group;
                text = text[2..];
            }
            else if (text.Length > 1 && text[0] == ':')
            {
                text = text[1..];
            }
            else
            {
                return false;
            }
        }

        return elided < 0 ? group == Groups : group < Groups && Spread(address, group, elided);
    }

    /// <summary>Moves the groups behind <c>::</c> to the end.</summary>
    private static bool Spread(Span<byte> address, int groups, int elided)
    {
        int moved = 2 * (groups - elided);
        address.Slice(2 * elided, moved).CopyTo(address[(Length6 - moved)..]);
        address[(2 * elided)..(Length6 - moved)].Clear();
        return true;
    }

    /// <summary>Reads up to four hexadecimal digits; a fifth one is left for the caller to stumble over.</summary>
    private static int ReadGroup(ReadOnlySpan<byte> text, out ushort value)
    {
        int digits = 0;
        value = 0;
        while (digits < Math.Min(text.Length, MostGroupDigits) && char.IsAsciiHexDigit((char)text[digits]))
            value = (ushort)((value << 4) | FromHex(text[digits++]));
        return digits;
    }

    private static int FromHex(byte digit) => digit <= '9' ? digit - '0' : (digit & ~0x20) - 'A' + 10;
}
