using System.Runtime.InteropServices;
using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Strict;

/// <summary>What a plain segment does in place is what the tracker would have done on a copy.</summary>
public sealed class ShortWayTests(ITestOutputHelper output)
{
    private const int Connections = 4000;
    private const int Segments = 60;
    private const int IpLength = 20;
    private const uint IdleSeconds = 1000;

    private static readonly StrictTimeouts Timeouts = StrictTimeouts.Default;

    /// <summary>Connections that wander: within windows, around their edges, over the end of the numbers; with whatever flags and options.</summary>
    [Fact]
    public void The_short_way_is_the_long_one()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var tracker = new TcpTracker(Timeouts);
        int plain = 0, followed = 0;
        for (int connection = 0; connection < Connections; connection++)
        {
            StrictState state = Opened(tracker, random, out uint[] next);
            for (int i = 0; i < Segments; i++)
            {
                int side = random.Next(2);
                byte[] packet = Draw(random, in state, next, side);
                Assert.Equal(Reason.Rule, PacketDecoder.Decode(packet, FrameStart.Ip, out PacketHeaders headers));
                uint idleSeconds = random.Next(2) == 0 ? 0 : IdleSeconds;
                StrictState copy = state;
                Reason fault = TcpSegment.Read(packet, in headers, out TcpSegment segment);
                Judgement judgement = fault == Reason.Rule ? tracker.Judge(ref copy, in segment, side, idleSeconds) : Judgement.Invalid(fault);
                if (PlainSegment.TryRead(packet, in headers, out PlainSegment read))
                {
                    plain++;
                    StrictState inPlace = state;
                    bool isFollowed = inPlace.TryFollow(in read, side, out AckTraits traits);
                    Assert.Equal(isFollowed, state.IsFollowedBy(in read, side));
                    if (!isFollowed)
                    {
                        Assert.Equal(BytesOf(state), BytesOf(inPlace));
                    }
                    else
                    {
                        followed++;
                        Assert.Equal(Judgement.Accept(tracker.Timeouts.AfterAck(traits, idleSeconds)), judgement);
                        Assert.Equal(BytesOf(copy), BytesOf(inPlace));
                    }
                }

                if (judgement.Outcome is Outcome.Accepted or Outcome.Doubted)
                {
                    state = copy;
                    next[side] = state.Sides[side].End;
                }
            }
        }

        output.WriteLine($"{followed} of {plain} plain segments went the short way.");
        Assert.InRange(followed, Connections * Segments / 20, plain - (Connections * Segments / 50));
    }

    [Theory]
    [InlineData(Wire.Ack, 0, true)]
    [InlineData(Wire.Ack | 0x08, 100, true)]
    [InlineData(Wire.Ack | 0xC0, 100, true)]
    [InlineData(Wire.Ack | 0x20, 0, false)]
    [InlineData(Wire.Syn | Wire.Ack, 0, false)]
    [InlineData(Wire.Fin | Wire.Ack, 0, false)]
    [InlineData(Wire.Rst | Wire.Ack, 0, false)]
    [InlineData(0, 0, false)]
    public void Only_an_ACK_is_plain(int flags, int dataLength, bool isPlain)
    {
        byte[] packet = new Wire().Tcp((1, 2), (3, 4), flags, 1000, 2000, dataLength).ToArray();
        PacketDecoder.Decode(packet, FrameStart.Ip, out PacketHeaders headers);
        Assert.Equal(isPlain, PlainSegment.TryRead(packet, in headers, out PlainSegment segment));
        if (isPlain)
            Assert.Equal((1000u, 2000u, 1000u + (uint)dataLength, (ushort)65535), (segment.Sequence, segment.Acknowledgement, segment.End, segment.Window));
    }

    [Fact]
    public void A_first_fragment_and_a_header_beyond_the_packet_are_not_plain()
    {
        byte[] packet = new Wire().Tcp((1, 2), (3, 4), Wire.Ack, 1000, 2000, 8).ToArray();
        foreach ((int at, byte value) in new[] { (6, (byte)0x20), (IpLength + 12, (byte)0x40), (IpLength + 12, (byte)0x60), (IpLength + 12, (byte)0xF0) })
        {
            byte[] changed = [.. packet];
            changed[at] = value;
            PacketDecoder.Decode(changed, FrameStart.Ip, out PacketHeaders headers);
            Assert.False(PlainSegment.TryRead(changed, in headers, out _));
        }
    }

    private static StrictState Opened(TcpTracker tracker, Random random, out uint[] next)
    {
        var wire = new Wire();
        uint near() => random.Next(2) == 0 ? (uint)random.NextInt64(1L << 32) : (uint)random.Next(-100_000, 100_000);
        next = [near(), near()];
        StrictState state = default;
        bool scales = random.Next(3) != 0;
        byte[] syn = WithOptions(wire.Tcp((1, 2), (3, 4), Wire.Syn, next[0]++, 0), scales ? [3, 3, (byte)random.Next(16), 4, 2, 0, 0, 0] : []);
        byte[] answer = WithOptions(wire.Tcp((3, 4), (1, 2), Wire.Syn | Wire.Ack, next[1]++, next[0]), scales && random.Next(4) != 0 ? [3, 3, (byte)random.Next(16), 4, 2, 0, 0, 0] : []);
        byte[] ack = wire.Tcp((1, 2), (3, 4), Wire.Ack, next[0], next[1]).ToArray();
        PacketDecoder.Decode(syn, FrameStart.Ip, out PacketHeaders headers);
        TcpSegment.Read(syn, in headers, out TcpSegment segment);
        tracker.Begin(ref state, in segment, picksUp: false, 0);
        if (random.Next(20) == 0)
            return state;
        foreach ((byte[] packet, int side) in new[] { (answer, Side.Reverse), (ack, Side.Forward) })
        {
            PacketDecoder.Decode(packet, FrameStart.Ip, out headers);
            TcpSegment.Read(packet, in headers, out segment);
            Assert.Equal(Outcome.Accepted, tracker.Judge(ref state, in segment, side, 0).Outcome);
        }

        return state;
    }

    private static byte[] Draw(Random random, in StrictState state, uint[] next, int side)
    {
        int other = side ^ 1;
        uint sequence = random.Next(10) switch
        {
            0 => state.Sides[side].MaxEnd + (uint)random.Next(-3, 4),
            1 => state.Sides[side].End - state.WindowOf(other) + (uint)random.Next(-3, 4),
            2 => next[side] + (uint)random.Next(-3000, 3000),
            3 => next[side] + (uint)random.Next(-3, 4),
            4 => next[side] + 0x8000_0000 + (uint)random.Next(-2, 3),
            _ => next[side],
        };
        uint acknowledgement = random.Next(8) switch
        {
            0 => state.Sides[other].End + (uint)random.Next(-3, 4),
            1 => state.Sides[other].End - Math.Max(state.WindowOf(side), 66000) + (uint)random.Next(-3, 4),
            2 => (uint)random.Next(3) - 1,
            3 => state.Sides[side].Acknowledged,
            4 => state.Sides[side].Acknowledged + 0x8000_0000,
            _ => state.Sides[other].End,
        };
        int flags = random.Next(30) switch
        {
            0 => Wire.Syn,
            1 => Wire.Rst,
            2 => Wire.Fin | Wire.Ack,
            3 => Wire.Ack | 0x20,
            _ => Wire.Ack | (random.Next(2) * 8) | (random.Next(10) == 0 ? 0xC0 : 0),
        };
        byte[] packet = new Wire().Tcp((1, 2), (3, 4), flags, sequence, acknowledgement, random.Next(3) == 0 ? 0 : random.Next(1200)).ToArray();
        ushort window = random.Next(6) switch
        {
            0 => 0,
            1 => 1,
            _ => (ushort)random.Next(65536),
        };
        packet[IpLength + 14] = (byte)(window >> 8);
        packet[IpLength + 15] = (byte)window;
        return random.Next(8) switch
        {
            0 => WithOptions(packet, [1, 1, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8]),
            1 => WithOptions(packet, [1, 1, 5, 10, .. Be(state.Sides[other].End - 10), .. Be(state.Sides[other].End + (uint)random.Next(-5, 3))]),
            _ => packet,
        };
    }

    private static byte[] Be(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] WithOptions(ReadOnlySpan<byte> packet, byte[] options)
    {
        byte[] with = [.. packet[..(IpLength + 20)], .. options, .. packet[(IpLength + 20)..]];
        with[2] = (byte)(with.Length >> 8);
        with[3] = (byte)with.Length;
        with[IpLength + 12] = (byte)((20 + options.Length) / 4 << 4);
        return with;
    }

    private static byte[] BytesOf(StrictState state) => MemoryMarshal.AsBytes(new ReadOnlySpan<StrictState>(in state)).ToArray();
}
