using CompiledFw.Benchmarks.Classifying;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>What was measured with one rule set and its trace.</summary>
/// <param name="Name">The set: its file's name.</param>
/// <param name="IsMade">True of a set of our own making, false of one that was given.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Ours">Ours, or null.</param>
/// <param name="Why">Why ours is not there.</param>
/// <param name="Peers">The peers.</param>
internal sealed record SetFigures(string Name, bool IsMade, int Rules, ClassifyResult? Ours, string? Why, PeerFigure[] Peers)
{
    /// <summary>The kind that the name begins with: acl, fw, ipc.</summary>
    public string Kind => string.Concat(Name.TakeWhile(char.IsAsciiLetter));

    /// <summary>The faster of our two ways.</summary>
    public double? OursNs => Ours is null ? null : Math.Min(Ours.NsPerPacket, Ours.NsPerPacketBatch);

    /// <summary>The fastest way of a peer.</summary>
    public PeerFigure? Best(string peer) => Peers.Where(p => p.Peer == peer && p.NsPerPacket is not null).MinBy(p => p.NsPerPacket);

    /// <summary>Ours in parts of DPDK's fastest.</summary>
    public double? RatioToDpdk => OursNs / Best(PeerScripts.Dpdk)?.NsPerPacket;

    /// <summary>Our tables in parts of DPDK's.</summary>
    public double? MemoryToDpdk => Best(PeerScripts.Dpdk)?.TableBytes is { } theirs and > 0 ? (double?)Ours?.TableBytes / theirs : null;
}
