namespace CompiledFw.Language.Model;

/// <summary>How much a flow knows: the file key <c>tracking</c>.</summary>
public enum TrackingMode
{
    /// <summary>ipfw's keys, flags and timers.</summary>
    Classic,

    /// <summary>TCP windows, ICMP errors, announced flows, fragments.</summary>
    Strict,
}
