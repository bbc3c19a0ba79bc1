using System.Runtime.InteropServices;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

/// <summary>A flow as it lies in its table: with an IPv4 key exactly one cache line, with an IPv6 key 88 bytes.</summary>
/// <remarks>
/// <code>
/// byte 0                      14           15               28       32                48               64
///     ┌──────────────────────┬────────────┬────────────────┬────────┬─────────────────┬────────────────┐
///     │ key                  │ originator │ tracker's state│ parent │ forward traffic │ reverse traffic│
///     │ (IPv6: 24 bytes more)│ is second  │ (13 bytes)     │ rule   │                 │                │
///     └──────────────────────┴────────────┴────────────────┴────────┴─────────────────┴────────────────┘
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct FlowEntry<TKey>
    where TKey : unmanaged, IFlowKey<TKey>
{
    public TKey Key;

    /// <summary>Which end of the key sent the first packet.</summary>
    public bool OriginatorIsSecond;

    public ClassicState State;

    /// <summary>The rule that made the flow and whose action its packets get.</summary>
    public int ParentRule;

    /// <summary>What the originator has sent.</summary>
    public FlowTraffic Forward;

    /// <summary>What the other side has sent.</summary>
    public FlowTraffic Reverse;
}
