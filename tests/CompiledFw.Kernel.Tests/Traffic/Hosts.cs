using CompiledFw.KernelOracle;
using CompiledFw.TestKit;

namespace CompiledFw.Kernel.Tests.Traffic;

/// <summary>A host on each side.</summary>
/// <param name="IsV6">They talk IPv6.</param>
/// <param name="Left">The number of the left host: the last part of its address.</param>
/// <param name="Right">The number of the right host.</param>
internal sealed record Hosts(bool IsV6, int Left = 2, int Right = 2)
{
    public string Address(Side side) => (IsV6, side) switch
    {
        (false, Side.Left) => $"10.0.1.{Left}",
        (false, Side.Right) => $"10.0.2.{Right}",
        (true, Side.Left) => $"fd00:1::{Left:x}",
        (true, Side.Right) => $"fd00:2::{Right:x}",
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };

    /// <summary>The IP header of a packet from one side to the other.</summary>
    public PacketBuilder From(Side side) => IsV6
        ? PacketBuilder.Ip().Ip6(Address(side), Address(side.Other()))
        : PacketBuilder.Ip().Ip4(Address(side), Address(side.Other()));

    /// <summary>The IP header of a packet whose protocol is given by number.</summary>
    public PacketBuilder From(Side side, byte protocol) => IsV6
        ? PacketBuilder.Ip().Ip6(Address(side), Address(side.Other()), ip => ip with { NextHeader = protocol })
        : PacketBuilder.Ip().Ip4(Address(side), Address(side.Other()), ip => ip with { Protocol = protocol });
}
