using System.Runtime.InteropServices;
using CompiledFw.Flows;

namespace CompiledFw.Tracking;

/// <summary>
/// What classic tracking remembers of one flow. 13 bytes, packed so that the fields of a <see cref="FlowEntry{TKey, TState}"/>
/// around it fall on their natural borders.
/// </summary>
/// <remarks>
/// <code>
/// Seen   7       6       5   4   3   2   1   0
///      ┌───────┬───────┬───┬───┬───┬───┬───┬───┐
///      │ack rev│ack fwd│RST│SYN│FIN│RST│SYN│FIN│
///      └───────┴───────┴───┴───┴───┴───┴───┴───┘
///        marks           reverse     forward       flags only accumulate; the marks come and go
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal partial struct ClassicState
{
    /// <summary>Flags seen from either side and the marks of acknowledgement, as drawn above.</summary>
    public byte Seen;

    /// <summary>Last acceptable acknowledgement number that a side sent; 0 = none (and ipfw, too, takes a real 0 for none).</summary>
    public BothSides<uint> Acknowledgements;

    /// <summary>The second at whose beginning the flow is dead.</summary>
    public uint Deadline;
}
