namespace CompiledFw.Language.Model;

/// <summary>The hard maxima of what a firewall holds: flows, and counters of flows that <c>limit</c> keeps.</summary>
public sealed record TableLimits(int Flows, int Parents)
{
    /// <summary>ipfw's dyn_max and dyn_parent_max.</summary>
    public static readonly TableLimits Ipfw = new(16384, 4096);

    /// <summary>Flows, part of <see cref="Flows"/>, that only rules with <c>reserved</c> can make.</summary>
    public int Reserved { get; init; }

    /// <summary>The most memory of the flow table in bytes; 0 = as much as <see cref="Flows"/> needs.</summary>
    public long Bytes { get; init; }
}
