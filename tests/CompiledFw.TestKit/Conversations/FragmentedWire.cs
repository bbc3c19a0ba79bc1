using System.Buffers.Binary;

namespace CompiledFw.TestKit.Conversations;

/// <summary>
/// Cuts packets into fragments, as links of little capacity do (RFC 791 section 2.3, RFC 8200 section 4.5); some are lost, repeated, swapped,
/// overlap, or are cut where nobody cuts.
/// </summary>
public static class FragmentedWire
{
    private const int Header4 = 20, Header6 = 40;

    /// <summary>The pieces in the order in which they come; a packet too short to be cut stays whole.</summary>
    public static IReadOnlyList<byte[]> Pieces(Random random, byte[] packet)
    {
        bool isV6 = packet[0] >> 4 == 6;
        int header = isV6 ? Header6 : Header4, length = packet.Length - header;
        if (length < 16)
            return [packet];
        ushort identification = (ushort)random.Pick(random.Next(65536), 7);
        List<byte[]> pieces = [];
        for (int begin = 0; begin < length;)
        {
            int room = Math.Min(length - begin, Math.Max(8, (random.OneIn(4) ? 8 : random.Next(8, length)) / 8 * 8));
            int end = begin + room - (random.OneIn(60) && room > 8 ? 3 : 0);
            int from = begin > 0 && random.OneIn(30) ? begin - 8 : begin;
            pieces.Add(isV6 ? Piece6(packet, from, end, identification) : Piece4(packet, from, end, identification));
            begin += room;
        }

        for (int i = pieces.Count - 1; i >= 0; i--)
        {
            int other = random.Next(pieces.Count);
            if (random.OneIn(12))
                (pieces[i], pieces[other]) = (pieces[other], pieces[i]);
            if (random.OneIn(15))
                pieces.Insert(other, pieces[i]);
            if (random.OneIn(15))
                pieces.RemoveAt(i);
        }

        return pieces;
    }

    private static byte[] Piece4(byte[] packet, int begin, int end, ushort identification)
    {
        byte[] piece = [.. packet[..Header4], .. packet[(Header4 + begin)..(Header4 + end)]];
        BinaryPrimitives.WriteUInt16BigEndian(piece.AsSpan(2), (ushort)piece.Length);
        BinaryPrimitives.WriteUInt16BigEndian(piece.AsSpan(4), identification);
        BinaryPrimitives.WriteUInt16BigEndian(piece.AsSpan(6), (ushort)((begin / 8) | (Header4 + end < packet.Length ? 0x2000 : 0)));
        BinaryPrimitives.WriteUInt16BigEndian(piece.AsSpan(10), 0);
        BinaryPrimitives.WriteUInt16BigEndian(piece.AsSpan(10), InternetChecksum.Finish(InternetChecksum.Sum(piece.AsSpan(0, Header4))));
        return piece;
    }

    private static byte[] Piece6(byte[] packet, int begin, int end, ushort identification)
    {
        ushort place = (ushort)((begin / 8 << 3) | (Header6 + end < packet.Length ? 1 : 0));
        byte[] extension = [packet[6], 0, (byte)(place >> 8), (byte)place, 0, 0, (byte)(identification >> 8), (byte)identification];
        byte[] piece = [.. packet[..Header6], .. extension, .. packet[(Header6 + begin)..(Header6 + end)]];
        BinaryPrimitives.WriteUInt16BigEndian(piece.AsSpan(4), (ushort)(piece.Length - Header6));
        piece[6] = 44;
        return piece;
    }
}
