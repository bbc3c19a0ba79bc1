using System.Buffers.Binary;
using CompiledFw.KernelOracle;
using CompiledFw.TestKit;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>Gives a SYN without options four bytes of them that say nothing.</summary>
internal static class PaddedSyn
{
    private const int TcpHeader = 20, Padding = 4;

    /// <summary>The packet as it was, unless it is such a SYN.</summary>
    public static Crossing Of(Crossing crossing)
    {
        if (Segment.Of(crossing) is not { IsSyn: true } and not { IsSynAck: true })
            return crossing;
        byte[] packet = crossing.Packet;
        bool isV6 = packet[0] >> 4 == 6;
        int header = isV6 ? 40 : 20, lengthAt = isV6 ? 4 : 2;
        if (packet[header + 12] >> 4 != TcpHeader / 4)
            return crossing;
        byte[] padded = [.. packet[..(header + TcpHeader)], 1, 1, 1, 1, .. packet[(header + TcpHeader)..]];
        padded[header + 12] += Padding / 4 << 4;
        BinaryPrimitives.WriteUInt16BigEndian(padded.AsSpan(lengthAt), (ushort)(BinaryPrimitives.ReadUInt16BigEndian(padded.AsSpan(lengthAt)) + Padding));
        if (!isV6)
            Sum(padded.AsSpan(0, header), at: 10, with: 0);
        int addresses = isV6 ? 8 : 12;
        Sum(padded.AsSpan(header), at: 16, with: InternetChecksum.Sum(padded.AsSpan(addresses, header - addresses)) + 6 + (uint)(padded.Length - header));
        return crossing with { Packet = padded };
    }

    private static void Sum(Span<byte> bytes, int at, uint with)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes[at..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[at..], InternetChecksum.Finish(InternetChecksum.Sum(bytes) + with));
    }
}
