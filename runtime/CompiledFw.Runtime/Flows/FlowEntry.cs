using System.Runtime.InteropServices;

namespace CompiledFw.Flows;

/// <summary>A flow as it lies in its table: with an IPv4 key exactly one cache line, with an IPv6 key 88 bytes.</summary>
/// <remarks>
/// <code>
/// byte 0                      14           15                                  60       62          64
///     ┌──────────────────────┬────────────┬───────────────────────────────────┬────────┬───────────┐
///     │ key                  │ origin     │ tracker's state                   │ parent │ interface │
///     │ (IPv6: 24 bytes more)│            │ (45 bytes)                        │ rule   │           │
///     └──────────────────────┴────────────┴───────────────────────────────────┴────────┴───────────┘
///
/// origin  7          2   1           0
///       ┌─────────────┬───────────┬────────────────┐
///       │ age         │ displaced │ originator end │
///       └─────────────┴───────────┴────────────────┘
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FlowEntry<TKey, TState>
    where TKey : unmanaged, IFlowKey<TKey>
    where TState : unmanaged, IFlowState
{
    public TKey Key;

    private byte _origin;

    public TState State;

    /// <summary>The rule that made the flow and whose action its packets get.</summary>
    public ushort ParentRule;

    /// <summary>The interface that the flow belongs to; 0 = none.</summary>
    public ushort Interface;

    private const int OriginatorBit = 1;
    private const int DisplacedBit = 2;
    private const int AgeShift = 2;

    /// <summary>Which end of the key sent the first packet: 0 the first, 1 the second.</summary>
    public int OriginatorEnd
    {
        readonly get => _origin & OriginatorBit;
        set => _origin = (byte)((_origin & ~OriginatorBit) | value);
    }

    /// <summary>The end that sent the first packet.</summary>
    public readonly EndBits Originator => OriginatorEnd == 0 ? Key.First : Key.Second;

    /// <summary>The other end.</summary>
    public readonly EndBits Responder => OriginatorEnd == 0 ? Key.Second : Key.First;

    /// <summary>Whether the entry lies in another group than the one that its key wants.</summary>
    public bool IsDisplaced
    {
        readonly get => (_origin & DisplacedBit) != 0;
        set => _origin = (byte)((_origin & ~DisplacedBit) | (value ? DisplacedBit : 0));
    }

    /// <summary>
    /// Less than that of every older entry with the same ends under another name: 0 to 63, for there are 64 names. Kept only where
    /// rules look flows up under all names.
    /// </summary>
    public int Age
    {
        readonly get => _origin >> AgeShift;
        set => _origin = (byte)((_origin & ((1 << AgeShift) - 1)) | (value << AgeShift));
    }
}
