using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CompiledFw.Flows;

/// <summary>128 bits that only this process knows. Without them nobody can choose packets whose flows meet in one group.</summary>
internal readonly record struct HashSecret(ulong First, ulong Second)
{
    /// <summary>The secret of this process, random at each start.</summary>
    public static readonly HashSecret OfThisProcess = Random();

    private static HashSecret Random()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new HashSecret(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }
}
