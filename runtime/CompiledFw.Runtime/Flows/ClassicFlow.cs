using System.Runtime.InteropServices;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

/// <summary>What classic tracking remembers of one flow, 45 bytes: ipfw's state, and what each side has sent.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ClassicFlow : IFlowState
{
    public ClassicState Tracked;

    public BothSides<FlowTraffic> Traffic;

    public readonly uint Deadline => Tracked.Deadline;

    /// <summary>As in ipfw, a full table refuses new flows and evicts none.</summary>
    public readonly Expendability Expendability => Expendability.None;
}
