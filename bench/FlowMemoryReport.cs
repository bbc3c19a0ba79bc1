using System.Globalization;
using CompiledFw.Flows;
using CompiledFw.Packets;
using CompiledFw.Tracking;

namespace CompiledFw.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project bench -- memory</c>: what a live flow costs under strict tracking, all arrays of its table counted,
/// measured by what the garbage collector hands out. The table is filled to 80 % of its places, and to its maximum.
/// </summary>
internal static class FlowMemoryReport
{
    private const int MaxFlows = 1 << 20;
    private const double Load = 0.8;

    public static FlowMemoryFigures[] Measure() => [.. Measure<FlowKey4>("IPv4", Packet4), .. Measure<FlowKey6>("IPv6", Packet6)];

    public static void Print(TextWriter output, IEnumerable<FlowMemoryFigures> figures)
    {
        output.WriteLine($"{"",-6}{"flows",12}{"load",10}{"bytes a live flow",20}");
        foreach (FlowMemoryFigures f in figures)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{f.Family,-6}{f.Flows,12:N0}{100 * f.Load,8:0.0} %{f.BytesPerFlow,20:0.0}"));
    }

    private static IEnumerable<FlowMemoryFigures> Measure<TKey>(string family, Func<int, PacketHeaders> packetOf)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var table = new FlowTable<TKey, StrictState>(MaxFlows, HashSecret.OfThisProcess);
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        int places = table.Groups * TagGroup.Places;
        while (table.Count < MaxFlows)
        {
            PacketHeaders packet = packetOf(table.Count);
            TKey.Of(in packet, stateName: 0, out TKey key);
            table.Insert(in key, table.Hash(in key));
            if (table.Count == (int)(places * Load) || table.Count == MaxFlows)
                yield return new FlowMemoryFigures(family, table.Count, (double)table.Count / places, (double)bytes / table.Count);
        }
    }

    private static PacketHeaders Packet4(int number) => new()
    {
        Version = 4,
        Protocol = 6,
        Source4 = 0x0A000000 + (uint)number,
        Destination4 = 0xC0000201,
        SourcePort = 40000,
        DestinationPort = 443,
    };

    private static PacketHeaders Packet6(int number) => new()
    {
        Version = 6,
        Protocol = 6,
        SourceHigh = 0x20010DB8_00000000,
        SourceLow = (ulong)number,
        DestinationHigh = 0x20010DB8_00010000,
        DestinationLow = 1,
        SourcePort = 40000,
        DestinationPort = 443,
    };
}
