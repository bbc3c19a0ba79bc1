using System.Buffers.Binary;
using System.Numerics;

namespace CompiledFw.Flows.Tests.Hashing;

/// <summary>SipHash-c-d over any bytes, straight from the paper: the judge of the one that is made for keys.</summary>
internal static class PlainSipHash
{
    public static ulong Hash(int wordRounds, int finalRounds, ulong k0, ulong k1, ReadOnlySpan<byte> bytes)
    {
        ulong[] v = [k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573];
        byte[] padded = new byte[bytes.Length / 8 * 8 + 8];
        bytes.CopyTo(padded);
        padded[^1] = (byte)bytes.Length;

        for (int i = 0; i < padded.Length; i += 8)
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(padded.AsSpan(i));
            v[3] ^= word;
            Rounds(v, wordRounds);
            v[0] ^= word;
        }

        v[2] ^= 0xff;
        Rounds(v, finalRounds);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void Rounds(ulong[] v, int count)
    {
        for (; count > 0; count--)
        {
            (v[0], v[1]) = Mix(v[0], v[1], 13);
            v[0] = BitOperations.RotateLeft(v[0], 32);
            (v[2], v[3]) = Mix(v[2], v[3], 16);
            (v[0], v[3]) = Mix(v[0], v[3], 21);
            (v[2], v[1]) = Mix(v[2], v[1], 17);
            v[2] = BitOperations.RotateLeft(v[2], 32);
        }
    }

    private static (ulong Sum, ulong Turned) Mix(ulong a, ulong b, int turn) => (a + b, BitOperations.RotateLeft(b, turn) ^ (a + b));
}
