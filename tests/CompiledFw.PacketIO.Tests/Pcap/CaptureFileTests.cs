namespace CompiledFw.PacketIO.Tests;

public class CaptureFileTests
{
    public static TheoryData<string> Samples => ["pcap", "pcapng"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_gzipped_capture_reads_as_the_plain_one(string sample)
    {
        byte[] plain = Sample(sample);

        AssertSamePackets(Reading.All(plain), Reading.All(SampleCaptures.Gzip(plain)));
    }

    [Fact]
    public void A_gzip_file_may_have_several_members_and_an_empty_one_last()
    {
        byte[] plain = SampleCaptures.Pcap();
        byte[] members = [.. SampleCaptures.Gzip(plain[..50]), .. SampleCaptures.Gzip(plain[50..]), .. SampleCaptures.Gzip([])];

        AssertSamePackets(Reading.All(plain), Reading.All(members));
    }

    [Fact]
    public void Zeros_after_the_gzip_data_are_padding() =>
        AssertSamePackets(
            Reading.All(SampleCaptures.Pcap()),
            Reading.All([.. SampleCaptures.Gzip(SampleCaptures.Pcap()), .. new byte[512]]));

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_pipe_that_gives_one_byte_at_a_time_is_enough(string sample)
    {
        byte[] plain = Sample(sample);
        foreach (byte[] capture in new[] { plain, SampleCaptures.Gzip(plain) })
        {
            (List<ReadPacket> packets, CaptureException? failure) =
                Reading.UntilFailure(() => CaptureFile.Open(new TricklingPipe(capture), Reading.Name));
            Assert.Null(failure);
            AssertSamePackets(Reading.All(plain), packets);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Progress_goes_from_nothing_to_the_files_length(bool compressed)
    {
        byte[] capture = SampleCaptures.Pcap();
        if (compressed) capture = SampleCaptures.Gzip(capture);
        using IPacketSource source = CaptureFile.Open(new MemoryStream(capture), Reading.Name);

        Assert.Equal(capture.Length, source.TotalBytes);
        long before = source.BytesRead;
        while (source.TryRead(out _))
        {
            Assert.InRange(source.BytesRead, before, capture.Length);
            before = source.BytesRead;
        }

        Assert.Equal(capture.Length, source.BytesRead);
    }

    [Fact]
    public void Nobody_knows_the_length_of_a_pipe()
    {
        using IPacketSource source = CaptureFile.Open(new TricklingPipe(SampleCaptures.Pcap()), Reading.Name);

        Assert.Null(source.TotalBytes);
    }

    [Fact]
    public void A_packet_is_delivered_before_the_pipe_has_the_next()
    {
        byte[] capture = new PcapBytes().Packet([1, 2, 3]).ToArray();
        using IPacketSource source = CaptureFile.Open(new TricklingPipe(capture) { ThrowsAtEnd = true }, Reading.Name);

        Assert.True(source.TryRead(out CapturedPacket packet));
        Assert.Equal([1, 2, 3], packet.Frame.ToArray());
    }

    [Fact]
    public void A_file_is_opened_by_its_path_and_named_in_messages()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, [.. SampleCaptures.Pcap(), 0]);
            (List<ReadPacket> packets, CaptureException? failure) = Reading.UntilFailure(() => CaptureFile.Open(path));
            Assert.Equal(3, packets.Count);
            Assert.StartsWith(path + ": byte 180: the file is cut off", failure!.Message);
            Assert.Equal(path, failure.File);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("no-such-file.pcap", "no-such-file.pcap: it cannot be opened (there is no such file).")]
    [InlineData("/no/such/file.pcap", "/no/such/file.pcap: it cannot be opened (there is no such folder).")]
    [InlineData("/", "/: it cannot be opened (it is a folder).")]
    [InlineData("", ": it cannot be opened (The value cannot be an empty string. (Parameter 'path')).")]
    public void A_path_that_cannot_be_opened_is_one_clear_sentence(string path, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<CaptureException>(() => CaptureFile.Open(path)).Message);

    [Fact]
    public void What_is_no_capture_is_refused_with_its_first_bytes() =>
        Assert.Equal(
            "test.pcap: byte 0: the file begins with 504b0304, which is not pcap, pcapng or gzip.",
            Reading.Failure([0x50, 0x4b, 3, 4, 5, 6]).Message);

    [Fact]
    public void A_stream_that_is_no_capture_is_disposed()
    {
        MemoryStream stream = new([1, 2, 3, 4]);

        Assert.Throws<CaptureException>(() => CaptureFile.Open(stream, Reading.Name));
        Assert.False(stream.CanRead);
    }

    private static byte[] Sample(string name) => name == "pcap" ? SampleCaptures.Pcap() : SampleCaptures.Pcapng();

    private static void AssertSamePackets(List<ReadPacket> expected, List<ReadPacket> actual)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(p => Convert.ToHexString(p.Frame)), actual.Select(p => Convert.ToHexString(p.Frame)));
        Assert.Equal(expected.Select(p => p.Timestamp), actual.Select(p => p.Timestamp));
        Assert.Equal(expected.Select(p => p.Interface), actual.Select(p => p.Interface));
    }
}
