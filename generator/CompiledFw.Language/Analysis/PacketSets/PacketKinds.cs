namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>What is true of all packets of a kind.</summary>
internal static class PacketKinds
{
    public const int Count = (int)PacketKind.LaterFragment6 + 1;

    public static readonly IReadOnlyList<PacketKind> All = [.. Enumerable.Range(0, Count).Select(i => (PacketKind)i)];

    /// <summary>4, 6, or 0.</summary>
    public static int Version(this PacketKind kind) => kind == PacketKind.NotIp ? 0 : kind <= PacketKind.LaterFragment4 ? 4 : 6;

    public static bool IsIp(this PacketKind kind) => kind != PacketKind.NotIp;

    public static bool IsIp4(this PacketKind kind) => kind.Version() == 4;

    public static bool IsIp6(this PacketKind kind) => kind.Version() == 6;

    public static bool IsAny(this PacketKind kind) => true;

    public static bool IsTcp(this PacketKind kind) => kind is PacketKind.Tcp4 or PacketKind.Tcp6;

    public static bool HasPorts(this PacketKind kind) =>
        kind.IsTcp() || kind is PacketKind.Datagram4 or PacketKind.Datagram6;

    public static bool IsLaterFragment(this PacketKind kind) => kind is PacketKind.LaterFragment4 or PacketKind.LaterFragment6;

    /// <summary>The protocol that all packets of the kind have, or null when there are several.</summary>
    public static byte? OnlyProtocol(this PacketKind kind) => kind switch
    {
        PacketKind.Tcp4 or PacketKind.Tcp6 => ProtocolNumber.Tcp,
        PacketKind.Icmp4 => ProtocolNumber.Icmp,
        PacketKind.Icmp6 => ProtocolNumber.Icmp6,
        _ => null,
    };
}
