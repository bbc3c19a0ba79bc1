using CompiledFw.TestKit;

namespace CompiledFw.PacketIO.Tests;

public class MalformedCaptureTests
{
    private static readonly byte[] Frame = SampleCaptures.Frame(61);

    public static TheoryData<string, byte[]> Samples => new()
    {
        { "pcap", SampleCaptures.Pcap() },
        { "pcapng", SampleCaptures.Pcapng() },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_capture_cut_at_any_byte_delivers_everything_before_the_cut(string name, byte[] capture)
    {
        List<ReadPacket> whole = Reading.All(capture);
        int clean = 0;
        for (int length = 0; length < capture.Length; length++)
        {
            (List<ReadPacket> packets, CaptureException? failure) = Reading.UntilFailure(capture[..length]);
            Assert.Equal(whole[..packets.Count].Select(p => p.Frame), packets.Select(p => p.Frame));
            if (failure is null) clean++;
            else Assert.True(failure.Truncated && failure.Offset == length, $"{name} cut at {length}: {failure.Message}");
        }

        // A cut between two records cannot be told from the end: after the header and after each record or block but the last.
        Assert.Equal(name == "pcap" ? 3 : 10, clean);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_gzip_file_cut_at_any_byte_is_never_taken_for_whole(string name, byte[] capture)
    {
        List<ReadPacket> whole = Reading.All(capture);
        byte[] compressed = SampleCaptures.Gzip(capture);
        for (int length = 0; length < compressed.Length; length++)
        {
            (List<ReadPacket> packets, CaptureException? failure) = Reading.UntilFailure(compressed[..length]);
            Assert.Equal(whole[..packets.Count].Select(p => p.Frame), packets.Select(p => p.Frame));
            Assert.True(failure is { Truncated: true }, $"{name} cut at {length}: {failure?.Message ?? "no failure"}");
        }
    }

    [Fact]
    public void A_gzip_file_with_a_wrong_checksum_is_corrupt_and_not_cut()
    {
        byte[] compressed = SampleCaptures.Gzip(SampleCaptures.Pcap());
        compressed[^6] ^= 1;

        CaptureException failure = Reading.Failure(compressed);

        Assert.Contains("gzip data is corrupt", failure.Message);
        Assert.Contains("of the decompressed data", failure.Message);
        Assert.False(failure.Truncated);
    }

    [Theory]
    [InlineData(262_145u, 65_535u)]
    [InlineData(uint.MaxValue, 65_535u)]
    [InlineData(64 * 1024 * 1024 + 1, uint.MaxValue)]
    public void An_absurd_record_length_is_refused_without_reading_on(uint captured, uint snapLength)
    {
        byte[] capture = new PcapBytes(snapLength: snapLength).Packet(Frame, captured: captured).ToArray();

        CaptureException failure = Reading.Failure(capture);

        Assert.Equal(24, failure.Offset);
        Assert.Contains($"claims {captured} captured bytes", failure.Message);
        Assert.False(failure.Truncated);
    }

    [Fact]
    public void A_claimed_length_is_not_allocated()
    {
        byte[] arrives = new byte[200_000];
        byte[] pcap = new PcapBytes(snapLength: uint.MaxValue).Packet(arrives, captured: 60_000_000).ToArray();
        byte[] pcapng = new PcapngBytes().Raw(Words(6, 60_000_000)).Raw(arrives).ToArray();
        foreach (byte[] malformed in new[] { pcap, pcapng })
        {
            Assert.InRange(AllocatedBytes.Of(() => Assert.True(Reading.Failure(malformed).Truncated)), 0, 1_000_000);
        }
    }

    [Fact]
    public void A_failed_source_stays_failed()
    {
        byte[] capture = new PcapBytes().Packet([], captured: 999_999_999).Packet(Frame).ToArray();
        using IPacketSource source = CaptureFile.Open(new MemoryStream(capture), Reading.Name);
        CaptureException first = Assert.Throws<CaptureException>(() => source.TryRead(out _));

        Assert.Same(first, Assert.Throws<CaptureException>(() => source.TryRead(out _)));
    }

    public static TheoryData<string, byte[]> MalformedPcapng => new()
    {
        { "claims 8 bytes", Block(type: 6, length: 8) },
        { "claims 30 bytes", Block(type: 6, length: 30) },
        { "claims 67108868 bytes", Block(type: 0xbad, length: 64 * 1024 * 1024 + 4) },
        { "begins with length 16 and ends with length 20", new PcapngBytes().Raw(Words(0xbad, 16, 0, 20)).ToArray() },
        { "byte-order magic 44332211", new PcapngBytes().Section(true, byteOrderMagic: 0x11223344).ToArray() },
        { "pcapng version 2.0", new PcapngBytes().Section(true, major: 2).ToArray() },
        { "a section header needs", new PcapngBytes().Block(0x0a0d0d0a, body => body.U32(0x1a2b3c4d)).ToArray() },
        { "an interface description needs", new PcapngBytes().Block(1, body => body.U32(1)).ToArray() },
        { "an enhanced packet needs", new PcapngBytes().Interface().Block(6, body => body.U32(0)).ToArray() },
        { "a packet needs", new PcapngBytes().Interface().Block(2, body => body.U32(0)).ToArray() },
        { "a simple packet needs", new PcapngBytes().Interface().Block(3, _ => { }).ToArray() },
        { "of interface 0, which its section", new PcapngBytes().Enhanced(Frame).ToArray() },
        { "of interface 0, which its section", new PcapngBytes().Simple(Frame).ToArray() },
        { "of interface 4294967295", new PcapngBytes().Interface().Enhanced(Frame, interfaceNumber: uint.MaxValue).ToArray() },
        { "of interface 0, which its section", new PcapngBytes().Interface().Section(false).Enhanced(Frame).ToArray() },
        { "claims 65 captured bytes", new PcapngBytes().Interface().Enhanced(Frame, captured: 65).ToArray() },
        { "claims 4294967295 captured bytes", new PcapngBytes().Interface().Enhanced(Frame, captured: uint.MaxValue).ToArray() },
        { "claims 500 captured bytes", new PcapngBytes().Interface().Simple(Frame, original: 500).ToArray() },
        { "option 1 claims 65535 bytes", InterfaceWith(body => body.U16(1).U16(65535)) },
        { "if_tsresol has 2 bytes", InterfaceWith(body => PcapngBytes.Option(body, 9, [6, 0])) },
        { "if_tsoffset has 4 bytes", InterfaceWith(body => PcapngBytes.Option(body, 14, new byte[4])) },
    };

    [Theory]
    [MemberData(nameof(MalformedPcapng))]
    public void A_malformed_block_is_named(string expected, byte[] capture)
    {
        CaptureException failure = Reading.Failure(capture);

        Assert.Contains(expected, failure.Message);
        Assert.False(failure.Truncated);
    }

    [Fact]
    public void A_section_with_a_flood_of_interfaces_is_refused()
    {
        PcapngBytes capture = new();
        for (int i = 0; i < 65_537; i++) capture.Interface();

        Assert.Contains("more than 65536 interfaces", Reading.Failure(capture.ToArray()).Message);
    }

    private static byte[] Block(uint type, uint length) => new PcapngBytes().Raw(Words(type, length, 0, 0, 0, 0, 0, 0)).ToArray();

    private static byte[] Words(params uint[] words)
    {
        ByteWriter bytes = new(littleEndian: true);
        foreach (uint word in words) bytes.U32(word);
        return bytes.ToArray();
    }

    private static byte[] InterfaceWith(Action<ByteWriter> options) => new PcapngBytes().Block(1, body =>
    {
        body.U16(1).U16(0).U32(0);
        options(body);
    }).ToArray();
}
