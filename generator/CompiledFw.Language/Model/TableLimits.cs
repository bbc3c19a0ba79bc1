namespace CompiledFw.Language.Model;

/// <summary>The hard maxima of what a firewall holds: flows, and counters of flows that <c>limit</c> keeps.</summary>
public sealed record TableLimits(int Flows, int Parents)
{
    /// <summary>ipfw's dyn_max and dyn_parent_max.</summary>
    public static readonly TableLimits Ipfw = new(16384, 4096);
}
