namespace CompiledFw.Tracking;

/// <summary>How much a flow knows.</summary>
public enum TrackingMode : byte
{
    /// <summary>TCP sequence numbers and windows, ICMP errors, announced flows, fragments: netfilter's states, made stricter.</summary>
    Strict,

    /// <summary>ipfw's keys, flags and timers, bit for bit.</summary>
    Classic,
}
