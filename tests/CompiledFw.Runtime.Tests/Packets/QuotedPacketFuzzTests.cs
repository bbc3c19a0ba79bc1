using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Packets;

/// <summary>A million broken quotes: no exception, no allocation, and the answer of a plain reader for each.</summary>
public sealed class QuotedPacketFuzzTests(ITestOutputHelper output)
{
    private const int Frames = 1_000_000;
    private const int Seed = 20_261_121;

    [Fact]
    public void A_million_broken_quotes_are_read_as_a_plain_reader_reads_them()
    {
        var frames = new QuoteFrames(Seed);
        int readable = 0;
        for (int i = 0; i < Frames; i++)
        {
            byte[] frame = frames.Next();
            if (PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error) != Reason.Rule || !IcmpErrors.IsError(in error))
                Assert.Fail($"frame {i} is no error");
            Reason reason = QuotedPacket.Read(frame, in error, out PacketHeaders quoted);
            string? told = reason == Reason.Rule ? Tell(frame, in quoted) : null;
            string? expected = PlainQuote.Read(frame[(error.TransportOffset + 8)..], error.Version);
            if (told != expected)
                Assert.Fail($"{told} is not {expected}; seed {Seed}, frame {i}: {Convert.ToHexStringLower(frame)}");
            Assert.True(reason is Reason.Rule or Reason.BadIcmpQuote);
            Assert.True(quoted.TransportOffset <= frame.Length && quoted.NetworkOffset + quoted.Length <= frame.Length);
            readable += reason == Reason.Rule ? 1 : 0;
        }

        output.WriteLine($"seed {Seed}: {readable} of {Frames} quotes readable");
        Assert.InRange(readable, Frames / 5, Frames * 4 / 5);
    }

    [Fact]
    public void Reading_a_hundred_thousand_quotes_allocates_nothing()
    {
        var frames = new QuoteFrames(Seed);
        byte[][] some = [.. Enumerable.Range(0, 1000).Select(_ => frames.Next())];
        ReadAll(some, 1);
        Assert.Equal(0, AllocatedBytes.Of(() => ReadAll(some, 100)));
    }

    private static void ReadAll(byte[][] frames, int times)
    {
        for (int i = 0; i < frames.Length * times; i++)
        {
            byte[] frame = frames[i % frames.Length];
            PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error);
            QuotedPacket.Read(frame, in error, out PacketHeaders quoted);
            IcmpQuery.TryRead(frame, in quoted, out _);
        }
    }

    private static string Tell(byte[] frame, in PacketHeaders q)
    {
        string addresses = q.Version == 4
            ? $"{q.Source4:X8}{q.Destination4:X8}"
            : $"{q.SourceHigh:X16}{q.SourceLow:X16}{q.DestinationHigh:X16}{q.DestinationLow:X16}";
        int type = Math.Max(q.IcmpType, q.Icmp6Type);
        if (type >= 0)
        {
            string message = $"{addresses} icmp {type} {q.IcmpCode}";
            return IcmpQuery.TryRead(frame, in q, out IcmpQuery query) ? $"{message} {query.Identifier}" : message;
        }

        if (q.SourcePort < 0)
            return $"{addresses} {q.Protocol}";
        string ports = $"{addresses} {q.Protocol} {q.SourcePort} {q.DestinationPort}";
        return q.TcpFlags == 0 ? ports : $"{ports} {q.TcpSequence >> 16} {q.TcpSequence & 0xFFFF}";
    }
}
