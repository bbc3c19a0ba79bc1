using System.Runtime.CompilerServices;

namespace CompiledFw.Flows;

/// <summary>What one side of a flow has sent.</summary>
/// <param name="Packets">Packets.</param>
/// <param name="Bytes">Bytes of IP, as <see cref="Packets.PacketHeaders.Length"/> counts them.</param>
public record struct FlowTraffic(ulong Packets, ulong Bytes)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int bytes)
    {
        Packets++;
        Bytes += (uint)bytes;
    }
}
