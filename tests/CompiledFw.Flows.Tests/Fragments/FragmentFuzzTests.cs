using System.Buffers.Binary;
using CompiledFw.Packets;
using CompiledFw.TestKit;
using CompiledFw.Tracking.Fragments;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Fragments;

/// <summary>A million broken fragments on their way through a small table: no exception, no allocation, and what must hold of any piece.</summary>
public sealed class FragmentFuzzTests(ITestOutputHelper output)
{
    private const int Frames = 1_000_000;
    private const int Seed = 20_261_121;

    private static readonly byte[][] Samples = [.. Shapes().Select(packet => packet.Bytes())];

    [Fact]
    public void A_million_broken_fragments_are_decided_within_the_bound()
    {
        var random = new Random(Seed);
        var table = new FragmentTable(HashSecret.OfThisProcess, Pieces.LifeSeconds, capacity: 100);
        var counts = new int[256];
        byte[] frame = new byte[256];
        DecideAll(0, Frames / 10); // every path has been gone once
        Assert.Equal(0, AllocatedBytes.Of(() => DecideAll(Frames / 10, Frames)));
        Assert.InRange(table.Count, 0, 100);
        foreach (Reason reason in Enum.GetValues<Reason>().Where(reason => counts[(int)reason] > 0))
            output.WriteLine($"{Reasons.ToWord(reason)}: {counts[(int)reason]}");
        Assert.All(
            new[]
            {
                Reason.Rule, Reason.Fragment, Reason.FragmentWithoutFirst, Reason.OverlappingFragment, Reason.TinyFragment,
                Reason.BadFragmentLength, Reason.FragmentTableFull,
            },
            reason => Assert.NotEqual(0, counts[(int)reason]));

        void DecideAll(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                int length = Fill(frame, random);
                counts[(int)Decide(table, frame.AsSpan(0, length), (uint)(i / 5000))]++;
            }
        }
    }

    /// <returns>What became of it; of a first fragment whether the rules may decide it, of no fragment what the decoder says.</returns>
    private static Reason Decide(FragmentTable table, ReadOnlySpan<byte> frame, uint now)
    {
        Reason reason = PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders packet);
        if (reason != Reason.Rule || !FragmentFields.IsFragment(in packet))
            return reason;
        reason = FragmentPiece.Read(frame, in packet, Direction.In, out FragmentPiece piece);
        if (reason != Reason.Rule)
            return reason;
        if (piece.Begin < 0 || piece.End <= piece.Begin || piece.End > ushort.MaxValue || piece.Begin % 8 != 0 || piece.Key.Version != packet.Version)
            Assert.Fail($"{piece}: {Convert.ToHexStringLower(frame)}");
        return piece.Begin == 0 ? table.Begin(in piece, Pieces.Rule(100), now) : table.Follow(in piece, now).Reason;
    }

    private static int Fill(byte[] frame, Random random)
    {
        byte[] sample = Samples[random.Next(Samples.Length)];
        Array.Clear(frame);
        sample.CopyTo(frame, 0);
        bool isV4 = frame[0] >> 4 == 4;
        for (int changes = random.Next(4); changes > 0; changes--)
            frame[random.Next(sample.Length)] = (byte)random.Next(256);
        if (random.Next(3) == 0)
            return random.Next(sample.Length + 1);

        // One packet of a few, another piece of it.
        int offsetAt = isV4 ? 6 : sample[6] == 44 ? 42 : 50;
        int offset = random.Next(12);
        int flags = random.Next(4) == 0 ? 0 : 1;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(offsetAt), (ushort)(isV4 ? offset | (flags << 13) : (offset << 3) | flags));
        frame[isV4 ? 5 : offsetAt + 5] = (byte)random.Next(64);
        return sample.Length;
    }

    private static IEnumerable<PacketBuilder> Shapes()
    {
        PacketBuilder v4 = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { MoreFragments = true });
        PacketBuilder v6 = PacketBuilder.Ip().Ip6(1, 2).Fragment6(0, true);
        PacketBuilder options6 = PacketBuilder.Ip().Ip6(1, 2).HopByHop().Fragment6(0, true);
        return
        [
            PacketBuilder.Ip().Ip4(1, 2, ip => ip with { FragmentOffset = 1, MoreFragments = true }).PayloadOf(24),
            v4.Udp(1, 2), v4.Udp(1, 2).PayloadOf(8), v4.Tcp(1, 2, 2).PayloadOf(12), v4.Icmp(8).PayloadOf(8),
            v6.Udp(1, 2), v6.Udp(1, 2).PayloadOf(8), v6.Tcp(1, 2, 2).PayloadOf(12), v6.Icmp6(128).PayloadOf(8),
            options6.DestinationOptions().Udp(1, 2).PayloadOf(8), options6.Fragment6(0, false).Udp(1, 2),
        ];
    }
}
