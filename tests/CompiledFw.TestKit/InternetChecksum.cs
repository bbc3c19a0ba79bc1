using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>The checksum of IP, TCP, UDP and ICMP: the complemented sum of 16-bit words (RFC 1071).</summary>
public static class InternetChecksum
{
    /// <summary>The words' sum, not yet folded; an odd last byte counts as the high half of a word.</summary>
    public static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (; bytes.Length >= 2; bytes = bytes[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return bytes.IsEmpty ? sum : sum + ((uint)bytes[0] << 8);
    }

    /// <summary>Folds the carries of a sum and complements it.</summary>
    public static ushort Finish(uint sum)
    {
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }
}
