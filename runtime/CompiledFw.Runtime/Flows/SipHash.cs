using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledFw.Flows;

/// <summary>
/// SipHash-1-3 (Aumasson, Bernstein: "SipHash: a fast short-input PRF", 2012; with 1 round a word and 3 at the end, as Rust's
/// and Python's tables use it): a keyed hash made for short input in hash tables that strangers fill.
/// </summary>
/// <remarks>
/// A key of a flow has a fixed length, so its type absorbs whole words and ends with the last bytes and the length in one more
/// word; there is no buffer, no loop and nothing in memory. The result is that of any SipHash-1-3 over the same bytes.
/// </remarks>
internal struct SipHash
{
    private ulong _v0;
    private ulong _v1;
    private ulong _v2;
    private ulong _v3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SipHash(HashSecret secret)
    {
        _v0 = secret.First ^ 0x736f6d6570736575;
        _v1 = secret.Second ^ 0x646f72616e646f6d;
        _v2 = secret.First ^ 0x6c7967656e657261;
        _v3 = secret.Second ^ 0x7465646279746573;
    }

    /// <summary>Takes in the next 8 bytes, given as a little-endian number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Absorb(ulong word)
    {
        _v3 ^= word;
        Round();
        _v0 ^= word;
    }

    /// <summary>Takes in the last bytes, fewer than 8, and gives the hash.</summary>
    /// <param name="rest">Those bytes as a little-endian number.</param>
    /// <param name="length">The length in bytes of the whole input.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Finish(ulong rest, byte length)
    {
        Absorb(rest | ((ulong)length << 56));
        _v2 ^= 0xff;
        Round();
        Round();
        Round();
        return _v0 ^ _v1 ^ _v2 ^ _v3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round()
    {
        _v0 += _v1;
        _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
        _v0 = BitOperations.RotateLeft(_v0, 32);
        _v2 += _v3;
        _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
        _v0 += _v3;
        _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
        _v2 += _v1;
        _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
        _v2 = BitOperations.RotateLeft(_v2, 32);
    }
}
