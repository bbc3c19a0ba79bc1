using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>A host on each side.</summary>
/// <param name="IsV6">They talk IPv6.</param>
/// <param name="Left">The number of the left host: the last part of its address.</param>
/// <param name="Right">The number of the right host.</param>
public sealed record Hosts(bool IsV6, int Left = 2, int Right = 2)
{
    /// <summary>The address of the left host without its number.</summary>
    public string LeftNetwork { get; init; } = IsV6 ? "fd00:1::" : "10.0.1.";

    /// <summary>The address of the right host without its number.</summary>
    public string RightNetwork { get; init; } = IsV6 ? "fd00:2::" : "10.0.2.";

    public string Address(Side side) => (IsV6, side) switch
    {
        (false, Side.Left) => $"{LeftNetwork}{Left}",
        (false, Side.Right) => $"{RightNetwork}{Right}",
        (true, Side.Left) => $"{LeftNetwork}{Left:x}",
        (true, Side.Right) => $"{RightNetwork}{Right:x}",
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
