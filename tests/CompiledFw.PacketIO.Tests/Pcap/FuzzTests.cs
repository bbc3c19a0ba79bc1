using System.Diagnostics;
using Xunit.Abstractions;

namespace CompiledFw.PacketIO.Tests;

/// <summary>Damages well-formed captures in every way the random generator thinks of; its seed is fixed and printed.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_121, Rounds = 20_000;
    private const long MaxBytesARound = 4_000_000;

    private static readonly uint[] Extremes =
        [0, 1, 3, 4, 11, 12, 0x7fff_ffff, 0x8000_0000, 0xffff_fffc, 0xffff_ffff, 262_144, 67_108_864];

    private static readonly byte[][] Samples =
    [
        SampleCaptures.Pcap(),
        SampleCaptures.Pcap(littleEndian: false, magic: 0xa1b23c4d),
        SampleCaptures.Pcap(linkType: 0),
        SampleCaptures.Pcap(linkType: 113),
        SampleCaptures.Pcap(linkType: 276),
        SampleCaptures.Pcapng(),
        SampleCaptures.Pcapng(littleEndian: false),
        SampleCaptures.Gzip(SampleCaptures.Pcap()),
        SampleCaptures.Gzip(SampleCaptures.Pcapng()),
    ];

    [Fact]
    public void A_damaged_capture_is_read_or_refused_and_nothing_else()
    {
        Random random = new(Seed);
        Stopwatch time = Stopwatch.StartNew();
        (int read, int refused, long packets, long mostBytes) = (0, 0, 0, 0);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] capture = Damage(Samples[random.Next(Samples.Length)], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                (int count, CaptureException? failure) = Drain(capture);
                packets += count;
                if (failure is null) read++;
                else refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {Seed}, round {round}, capture {Convert.ToHexString(capture)}: {e}");
            }

            mostBytes = Math.Max(mostBytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        output.WriteLine($"seed {Seed}: {Rounds} captures, {read} read to the end, {refused} refused, {packets} packets");
        output.WriteLine($"{time.Elapsed.TotalSeconds:F1} s, at most {mostBytes} bytes allocated for a capture");
        Assert.InRange(read, Rounds / 20, Rounds);
        Assert.InRange(refused, Rounds / 20, Rounds);
        Assert.InRange(mostBytes, 0, MaxBytesARound);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 60);
    }

    /// <summary>Reads like a user would, touching every byte, without keeping anything.</summary>
    private static (int Packets, CaptureException? Failure) Drain(byte[] capture)
    {
        int packets = 0;
        try
        {
            using IPacketSource source = CaptureFile.Open(new MemoryStream(capture), Reading.Name);
            while (source.TryRead(out CapturedPacket packet))
            {
                packets++;
                Assert.True(packet.Packet.Length <= Math.Max(packet.Frame.Length, 262_144));
                Assert.True(packet.Frame.Length <= capture.Length * 1032); // deflate cannot do better
                _ = packet.Packet.LastIndexOf((byte)0xa5) + packet.Frame.LastIndexOf((byte)0xa5);
                Assert.InRange(packet.Timestamp, TimeSpan.Zero, DateTime.MaxValue - DateTime.UnixEpoch);
            }

            return (packets, null);
        }
        catch (CaptureException e)
        {
            return (packets, e);
        }
    }

    private static byte[] Damage(byte[] sample, Random random)
    {
        List<byte> bytes = [.. sample];
        for (int times = random.Next(1, 5); times > 0 && bytes.Count > 8; times--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: SetWord(bytes, at & ~3, Extremes[random.Next(Extremes.Length)], random.Next(2) == 0); break;
                case 3: SetWord(bytes, at & ~3, (uint)random.Next(2 * bytes.Count), random.Next(2) == 0); break;
                case 4: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 40))); break;
                case 5: bytes.InsertRange(at, bytes.GetRange(0, random.Next(1, Math.Min(80, bytes.Count)))); break;
            }
        }

        return [.. bytes];
    }

    private static void SetWord(List<byte> bytes, int at, uint value, bool little)
    {
        byte[] word = new ByteWriter(little).U32(value).ToArray();
        for (int i = 0; i < word.Length && at + i < bytes.Count; i++) bytes[at + i] = word[i];
    }
}
