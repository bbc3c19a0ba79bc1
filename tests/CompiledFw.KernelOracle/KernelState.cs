namespace CompiledFw.KernelOracle;

/// <summary>What became of a packet: the value of nftables' <c>ct state</c>, or that it never came out.</summary>
public enum KernelState : byte
{
    /// <summary>It was not forwarded: a connection helper, connection tracking itself or the IP layer dropped it.</summary>
    Dropped,
    New,
    Established,
    Related,
    Invalid,
    Untracked,
}
