using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Embedding.Tests.Sharding;

/// <summary>
/// Random sessions of both families, with fragments, broken packets and clocks that stumble, and among them ICMP errors of routers about
/// packets that came shortly before.
/// </summary>
internal sealed record MixedTraffic(ReadOnlyMemory<byte>[] Frames, Arrival[] Arrivals, string[] Lines)
{
    private const int Samples = 10;
    private const int FramesToQuote = 40;

    /// <summary>Traffic over the interfaces of a firewall, the same for the same seed.</summary>
    public static MixedTraffic Of(RunSeed run, int packets, Tables.InterfaceTable interfaces)
    {
        var random = new Random((int)run.Seed);
        var traffic = new List<TrafficPacket>();
        foreach (TrafficPacket[] some in TrafficGenerator.Traffic(packets / Samples).Sample(Samples, new Rnd(run.Seed), size: 10))
        {
            foreach (TrafficPacket packet in some)
            {
                traffic.Add(packet);
                if (random.Next(12) == 0)
                    traffic.Add(ErrorAbout(traffic[random.Next(Math.Max(0, traffic.Count - FramesToQuote), traffic.Count)], packet, random));
            }
        }

        return new MixedTraffic(
            [.. traffic.Select(packet => (ReadOnlyMemory<byte>)packet.Bytes)],
            [.. traffic.Select(packet => new Arrival(
                NumberOf(interfaces, packet.Interface), packet.Direction, packet.Now, NumberOf(interfaces, packet.ReceivedOn), packet.Start))],
            [.. traffic.Select(packet => packet.ToString())]);
    }

    /// <summary>A router, or the receiver, tells the sender of a packet that it did not arrive.</summary>
    private static TrafficPacket ErrorAbout(TrafficPacket about, TrafficPacket after, Random random)
    {
        byte[] quote = about.Bytes[(about.Start == FrameStart.Ip ? 0 : Math.Min(14, about.Bytes.Length))..];
        quote = quote[..Math.Min(quote.Length, random.Next(20, 80))];
        bool isV6 = quote.Length > 0 && quote[0] >> 4 == 6;
        string router = isV6 ? Universe.BusyHosts6[random.Next(3)] : Universe.BusyHosts4[random.Next(4)];
        string sender = isV6 ? Universe.BusyHosts6[random.Next(3)] : Universe.BusyHosts4[random.Next(4)];
        PacketBuilder error = isV6
            ? PacketBuilder.Ip().Ip6(router, sender).Icmp6((byte)random.Next(1, 5)).Payload(quote)
            : PacketBuilder.Ip().Ip4(router, sender).Icmp(random.Next(3) == 0 ? (byte)11 : (byte)3, 1).Payload(quote);
        return after with { Start = FrameStart.Ip, Bytes = error.Bytes(), Note = "error about another packet" };
    }

    private static int NumberOf(Tables.InterfaceTable interfaces, string name) => name.Length == 0 ? 0 : interfaces.Add(name);
}
