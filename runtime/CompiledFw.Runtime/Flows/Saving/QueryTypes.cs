using CompiledFw.Packets;

namespace CompiledFw.Flows.Saving;

/// <summary>The ICMP and ICMPv6 types that ask, as flow files name what a flow is about.</summary>
internal static class QueryTypes
{
    private static readonly (byte Version, byte Type, IcmpQueryKind Kind)[] Types =
    [
        (4, 8, IcmpQueryKind.Echo),
        (4, 13, IcmpQueryKind.Timestamp),
        (4, 15, IcmpQueryKind.Information),
        (4, 17, IcmpQueryKind.AddressMask),
        (6, 128, IcmpQueryKind.Echo),
        (6, 139, IcmpQueryKind.NodeInformation),
    ];

    /// <summary>The type that asks so; 0 when there is none.</summary>
    public static byte TypeOf(byte version, IcmpQueryKind kind) => Array.Find(Types, t => t.Version == version && t.Kind == kind).Type;

    /// <summary>What a type asks; 0 when it asks nothing or the protocol is another.</summary>
    public static IcmpQueryKind KindOf(byte version, byte protocol, int type) =>
        protocol != (version == 4 ? IpProtocol.Icmp : IpProtocol.Icmp6) ? 0 : Array.Find(Types, t => t.Version == version && t.Type == type).Kind;
}
