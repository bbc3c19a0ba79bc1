using System.Buffers.Binary;
using CompiledFw.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Hashing;

/// <summary>The published values prove the plain form, and the plain form proves the one made for keys.</summary>
public sealed class SipHashTests
{
    private const ulong K0 = 0x0706050403020100;
    private const ulong K1 = 0x0f0e0d0c0b0a0908;

    /// <summary>From the paper's reference implementation (vectors.h) and its worked example of 15 bytes.</summary>
    [Theory]
    [InlineData(0, 0x726fdb47dd0e0e31)]
    [InlineData(1, 0x74f839c593dc67fd)]
    [InlineData(2, 0x0d6c8009d9a94f5a)]
    [InlineData(8, 0x93f5f5799a932462)]
    [InlineData(15, 0xa129ca6149be45e5)]
    public void The_plain_form_gives_the_published_SipHash_2_4(int length, ulong expected) =>
        Assert.Equal(expected, PlainSipHash.Hash(2, 4, K0, K1, Counting(length)));

    /// <summary>From the tests of Rust's standard library.</summary>
    [Fact]
    public void The_plain_form_gives_the_published_SipHash_1_3() =>
        Assert.Equal(0xabac0158050fc4dc, PlainSipHash.Hash(1, 3, K0, K1, []));

    [Fact]
    public void Words_and_a_rest_hash_like_the_same_bytes() => Prop.ForAll(
        Gen.Choose(0, 255).ArrayOf(56).ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), LikeTheSameBytes).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void An_IPv4_key_hashes_its_13_bytes_without_the_state_name()
    {
        var secret = new HashSecret(K0, K1);
        byte[] bytes = new byte[13];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x0a000001);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), 0xc0000201);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), 53);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), 40000);
        bytes[12] = 17;
        ulong expected = PlainSipHash.Hash(1, 3, K0, K1, bytes);

        foreach (byte name in new byte[] { 0, 1, 255 })
        {
            int sentThere = FlowKey4.Of(Segment.Udp4((0x0a000001, 40000), (0xc0000201, 53)), name, out FlowKey4 there);
            int sentBack = FlowKey4.Of(Segment.Udp4((0xc0000201, 53), (0x0a000001, 40000)), name, out FlowKey4 back);
            Assert.Equal((expected, expected), (FlowKey4.PlainHash(in there, secret), FlowKey4.PlainHash(in back, secret)));
            Assert.Equal((0, 1), (sentThere, sentBack));
            Assert.True(FlowKey4.AreEqual(in there, in back));
        }
    }

    [Fact]
    public void An_IPv6_key_hashes_its_37_bytes_without_the_state_name()
    {
        var secret = new HashSecret(K0, K1);
        var (low, high) = (new UInt128(1, 2), new UInt128(0x8000_0000_0000_0001, 4));
        byte[] bytes = new byte[37];
        ulong[] words = [1, 2, 0x8000_0000_0000_0001, 4];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * 8), words[i]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(32), 53);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(34), 40000);
        bytes[36] = 17;

        PacketHeaders packet = Segment.Of6(Segment.Udp, (high, 53), (low, 40000));
        Assert.Equal(1, FlowKey6.Of(in packet, 3, out FlowKey6 key));
        Assert.Equal(PlainSipHash.Hash(1, 3, K0, K1, bytes), FlowKey6.PlainHash(in key, secret));
    }

    private static void LikeTheSameBytes(int[] values, int length)
    {
        byte[] bytes = [.. values.Select(value => (byte)value)];
        (ulong k0, ulong k1) = (BitConverter.ToUInt64(bytes, 40), BitConverter.ToUInt64(bytes, 48));
        var hash = new SipHash(new HashSecret(k0, k1));
        int at = 0;
        for (; at + 8 <= length; at += 8)
            hash.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)));
        ulong rest = 0;
        for (int i = length - 1; i >= at; i--)
            rest = (rest << 8) | bytes[i];

        Assert.Equal(PlainSipHash.Hash(1, 3, k0, k1, bytes.AsSpan(0, length)), hash.Finish(rest, (byte)length));
    }

    private static byte[] Counting(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];
}
