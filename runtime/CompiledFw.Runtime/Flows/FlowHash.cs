using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CompiledFw.Flows;

/// <summary>The keyed hash of a flow table: four rounds of AES with secret round keys where the processor has them, else <see cref="SipHash"/>.</summary>
/// <remarks>
/// <para>Why four: whoever does not know the round keys, and sees no hash, can choose two keys that meet with a chance of at most 2^-113 for
/// the whole block: the fourth power of the chance in one pair of rounds (Keliher and Sui, "Exact maximum expected differential and linear
/// probability for two-round Advanced Encryption Standard", IET Information Security 2007). With two rounds, keys that differ in four
/// well-chosen bytes would share most of the block.</para>
/// <para>An IPv4 key is one block. An IPv6 key is three: each address goes through four rounds with keys of its own at the same time, and the
/// rest of the key joins them for the last four.</para>
/// <para>The round keys come out of the secret by SipHash, so that a table's secret is two words whatever the processor.</para>
/// </remarks>
internal readonly struct FlowHash
{
    private readonly HashSecret _secret;
    private readonly Vector128<byte> _first;
    private readonly Vector128<byte> _second;
    private readonly Rounds _rounds;
    private readonly Rounds _otherRounds;

    public FlowHash(HashSecret secret)
    {
        _secret = secret;
        _first = RoundKey(secret, 0);
        _second = RoundKey(secret, 1);
        _rounds = new Rounds(secret, firstKey: 2);
        _otherRounds = new Rounds(secret, firstKey: 6);
    }

    /// <summary>Whether the processor has AES.</summary>
    public static bool IsFast
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Aes.IsSupported;
    }

    public HashSecret Secret => _secret;

    /// <summary>The hash of one block. Precondition: <see cref="IsFast"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfBlock(in FlowHash hash, Vector128<byte> block) => hash._rounds.Apply(block ^ hash._first).AsUInt64().ToScalar();

    /// <summary>The hash of three blocks. Precondition: <see cref="IsFast"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfBlocks(in FlowHash hash, Vector128<byte> one, Vector128<byte> two, Vector128<byte> rest)
    {
        Vector128<byte> mixed = hash._rounds.Apply(one ^ hash._first) ^ hash._otherRounds.Apply(two ^ hash._second) ^ rest;
        return hash._rounds.Apply(mixed).AsUInt64().ToScalar();
    }

    private static Vector128<byte> RoundKey(HashSecret secret, ulong number)
    {
        var low = new SipHash(secret);
        var high = new SipHash(secret);
        return Vector128.Create(low.Finish(2 * number, sizeof(ulong) - 1), high.Finish((2 * number) + 1, sizeof(ulong) - 1)).AsByte();
    }

    /// <summary>Four round keys.</summary>
    private readonly struct Rounds(HashSecret secret, ulong firstKey)
    {
        private readonly Vector128<byte> _key0 = RoundKey(secret, firstKey);
        private readonly Vector128<byte> _key1 = RoundKey(secret, firstKey + 1);
        private readonly Vector128<byte> _key2 = RoundKey(secret, firstKey + 2);
        private readonly Vector128<byte> _key3 = RoundKey(secret, firstKey + 3);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<byte> Apply(Vector128<byte> block) =>
            Aes.Encrypt(Aes.Encrypt(Aes.Encrypt(Aes.Encrypt(block, _key0), _key1), _key2), _key3);
    }
}
