using CompiledFw.Packets;

namespace CompiledFw.Classification;

/// <summary>
/// Finds the rules that a packet's addresses, ports, protocol, TCP flags and ICMP type fit, first rule first, without asking rule by rule.
/// What a rule asks besides is asked by the emitted code. Built once from what the emitted code says of its rules, for all firewalls of a class.
/// A packet whose fields hold what the decoder never writes, such as a port of 70,000, gets what some packet gets; nothing beyond the tables is read.
/// </summary>
public abstract class Classifier
{
    /// <summary>What comes out when no rule fits, or none any more: greater than the index of any rule.</summary>
    public const int NoRule = Building.ResultTable.NoRule;

    /// <summary>Bytes of its tables.</summary>
    public abstract long Bytes { get; }

    /// <summary>The index of the first rule that fits a packet, or <see cref="NoRule"/>.</summary>
    public abstract int First(in PacketHeaders packet);

    /// <summary>The same for many packets: what one waits for is fetched while another is looked up.</summary>
    /// <exception cref="ArgumentException">There are fewer places for rules than packets.</exception>
    public abstract void First(ReadOnlySpan<PacketHeaders> packets, Span<int> rules);
}
