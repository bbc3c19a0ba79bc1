using System.Runtime.CompilerServices;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

/// <summary>What flows cost, in bytes.</summary>
public static class FlowMemory
{
    /// <summary>A tag and a share of the group's overflow count and earliest death.</summary>
    private const double BesidesAnEntry = (16.0 + sizeof(uint)) / TagGroup.Places;

    /// <summary>Bytes of the table for each IPv4 flow that it is made for.</summary>
    public static double BytesPerFlow4 => BytesPer(Unsafe.SizeOf<FlowEntry<FlowKey4, StrictState>>());

    /// <summary>Bytes of the table for each IPv6 flow that it is made for.</summary>
    public static double BytesPerFlow6 => BytesPer(Unsafe.SizeOf<FlowEntry<FlowKey6, StrictState>>());

    /// <summary>How many flows tables of so many bytes are for, each of which could be of either family.</summary>
    public static int FlowsIn(long bytes) =>
        (int)Math.Clamp(bytes / (BytesPerFlow4 + BytesPerFlow6), 1, TrackedFlows.MostFlows);

    private static double BytesPer(int entry) => (entry + BesidesAnEntry) / FlowTable<FlowKey4, StrictState>.FullLoad;
}
