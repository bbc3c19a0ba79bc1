using System.Runtime.InteropServices;
using Xunit.Abstractions;

namespace CompiledFw.Packets;

/// <summary>A million broken frames: no exception, and what must hold for any bytes holds for each of them.</summary>
public sealed class DecoderFuzzTests(ITestOutputHelper output)
{
    private const int Frames = 1_000_000;
    private const int Seed = 20_260_722;
    private const int MaxBytes = 256;

    [Fact]
    public void A_million_broken_frames_decode_without_an_exception_and_consistently()
    {
        var frames = new BrokenFrames(Seed, MaxBytes);
        var counts = new int[256];
        for (int i = 0; i < Frames; i++)
        {
            ReadOnlySpan<byte> frame = frames.Next(out FrameStart start);
            Reason reason = PacketDecoder.Decode(frame, start, out PacketHeaders headers);
            counts[(int)reason]++;
            if (Contradiction(frame, start, reason, headers) is { } what)
            {
                string hex = Convert.ToHexStringLower(frame);
                Assert.Fail($"{what}; seed {Seed}, frame {i}, {start}, {reason}, {HeadersText.Of(headers)}: {hex}");
            }
        }

        output.WriteLine($"seed {Seed}, {Frames} frames");
        foreach (Reason reason in Enum.GetValues<Reason>().Where(reason => counts[(int)reason] > 0))
            output.WriteLine($"{Reasons.ToWord(reason)}: {counts[(int)reason]}");
        Assert.All(
            DropTests.Drops.Append(Reason.Rule),
            reason => Assert.NotEqual(0, counts[(int)reason]));
    }

    /// <returns>What must hold and does not; null when all does.</returns>
    private static string? Contradiction(ReadOnlySpan<byte> frame, FrameStart start, Reason reason, in PacketHeaders h)
    {
        bool isPort = h.SourcePort is >= -1 and <= ushort.MaxValue && h.DestinationPort is >= -1 and <= ushort.MaxValue;
        if (!isPort || h.SourcePort < 0 != h.DestinationPort < 0)
            return "ports";
        if (h.Version is not (0 or 4 or 6) || (h.Version == 0 && (h.Protocol != 0 || h.Length != 0)))
            return "version";
        if (h.NetworkOffset > h.TransportOffset || h.TransportOffset > frame.Length || h.NetworkOffset + h.Length > frame.Length)
            return "offsets";
        if (h.IcmpType is < -1 or > 255 || h.Icmp6Type is < -1 or > 255 || h.FragmentFlags > 7 || h.FragmentOffset > 8191)
            return "widths";
        if (h.TcpFlags != 0 && ((h.TcpFlags & TcpFlags.Present) == 0 || h.Protocol != 6 || h.SourcePort < 0))
            return "TCP flags";
        if (h.FragmentOffset != 0 && (h.SourcePort >= 0 || h.TcpFlags != 0 || h.IcmpType >= 0 || h.Icmp6Type >= 0))
            return "fields in a later fragment";
        bool hasPorts = h.Protocol is 6 or 17 or 132 or 136 && h.FragmentOffset == 0 && h.Version != 0;
        if (reason == Reason.Rule && hasPorts != h.SourcePort >= 0)
            return "ports present";
        if (h.IcmpType >= 0 && (h.Version, h.Protocol) != (4, 1) || h.Icmp6Type >= 0 && (h.Version, h.Protocol) != (6, 58))
            return "ICMP types";
        return DependsOnSurroundings(frame, start, reason, h);
    }

    private static string? DependsOnSurroundings(ReadOnlySpan<byte> frame, FrameStart start, Reason reason, in PacketHeaders h)
    {
        Span<byte> room = stackalloc byte[14 + MaxBytes + 14];

        // The same bytes elsewhere, with others around them.
        room.Fill(0x45);
        frame.CopyTo(room[7..]);
        Reason again = PacketDecoder.Decode(room.Slice(7, frame.Length), start, out PacketHeaders elsewhere);
        if (again != reason || !Same(h, elsewhere))
            return "the same bytes at another place";

        // A packet that is whole does not change when bytes follow it.
        if (reason == Reason.Rule && h.Version != 0)
        {
            again = PacketDecoder.Decode(room.Slice(7, frame.Length + 9), start, out PacketHeaders padded);
            if (again != reason || !Same(h, padded))
                return "trailing bytes";
        }

        if (start != FrameStart.Ip || frame.IsEmpty)
            return null;

        // An Ethernet header in front only moves the offsets.
        room[12] = (byte)(frame[0] >> 4 == 6 ? 0x86 : 0x08);
        room[13] = (byte)(frame[0] >> 4 == 6 ? 0xDD : 0x00);
        frame.CopyTo(room[14..]);
        again = PacketDecoder.Decode(room[..(14 + frame.Length)], FrameStart.Ethernet, out PacketHeaders behind);
        behind.NetworkOffset -= 14;
        behind.TransportOffset -= 14;
        return again == reason && Same(h, behind) ? null : "an Ethernet header in front";
    }

    private static bool Same(in PacketHeaders a, in PacketHeaders b) =>
        BytesOf(in a).SequenceEqual(BytesOf(in b)) || HeadersText.Of(a) == HeadersText.Of(b);

    private static ReadOnlySpan<byte> BytesOf(in PacketHeaders headers) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<PacketHeaders>(in headers));
}
