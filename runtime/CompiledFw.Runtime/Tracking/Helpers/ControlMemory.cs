using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

/// <summary>What is remembered of one control flow: how far each side's TCP bytes were read, and what its helper keeps.</summary>
/// <remarks>
/// A byte is read once: what comes again is cut off, and what comes early is read at once, as following a gap, because the receiver will
/// not be sent it again; the bytes that were left out are then never read.
/// </remarks>
internal sealed class ControlMemory
{
    private BothSides<uint> _next;
    private BothSides<bool> _isKnown;
    private byte[] _bytes = [];
    private int _length;

    public ControlFlow Flow { get; private set; }

    /// <summary>True when the helper has thrown at this flow and is not asked again.</summary>
    public bool IsOff { get; set; }

    /// <summary>True once a side has sent payload. Before that the flow may be one of a flood of handshakes.</summary>
    public bool HasSpoken { get; set; }

    /// <summary>Neighbours in the list that the memory is in.</summary>
    public ControlMemory? Older { get; set; }

    /// <inheritdoc cref="Older"/>
    public ControlMemory? Newer { get; set; }

    /// <summary>What the helper keeps.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>How far the two sides were read.</summary>
    public ControlProgress Progress => new(IsOff, HasSpoken, NextOf(Side.Forward), NextOf(Side.Reverse));

    /// <summary>Begins anew, for another flow.</summary>
    public void Begin(in ControlFlow flow, int bytes)
    {
        Flow = flow;
        IsOff = false;
        HasSpoken = false;
        _isKnown = default;
        _length = bytes;
        if (_bytes.Length < bytes)
            _bytes = new byte[bytes];
        Bytes.Clear();
    }

    /// <summary>Says with which sequence number a side's bytes begin.</summary>
    public void Expect(int side, uint sequence)
    {
        _next[side] = sequence;
        _isKnown[side] = true;
    }

    /// <summary>Cuts off what was read before, in modular order (RFC 9293 section 3.4).</summary>
    /// <param name="side">Who sent it.</param>
    /// <param name="sequence">Of the first byte; then of the first new one.</param>
    /// <param name="payload">Then the new bytes, perhaps none.</param>
    /// <returns>True when bytes right before them were not seen.</returns>
    public bool TakeNew(int side, ref uint sequence, ref ReadOnlySpan<byte> payload)
    {
        uint end = sequence + (uint)payload.Length;
        bool followsGap = !_isKnown[side] || (int)(sequence - _next[side]) > 0;
        if (!followsGap)
        {
            int read = (int)Math.Min(_next[side] - sequence, (uint)payload.Length);
            payload = payload[read..];
            sequence += (uint)read;
        }

        if (!payload.IsEmpty)
            Expect(side, end);
        return followsGap;
    }

    private uint? NextOf(int side) => _isKnown[side] ? _next[side] : null;
}
