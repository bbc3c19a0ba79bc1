using System.Buffers.Binary;

namespace CompiledFw.Tracking.Helpers;

/// <summary>
/// The lines that a TCP control packet completes, for helpers of protocols that speak in lines. What a packet begins of a line is kept in
/// the control flow's memory until its end comes, so that lines come out the same however they were cut into segments.
/// </summary>
/// <remarks>
/// A line ends with LF, with or without CR before it. One of more than <see cref="MostLineBytes"/> bytes is skipped, and so is what follows
/// a gap up to the next LF. A line that lies whole in the packet is not copied.
/// </remarks>
/// <example><code>
/// var lines = new LineReader(in packet, packet.Memory[..LineReader.MemoryBytes]);
/// while (lines.TryRead(out ReadOnlySpan&lt;byte&gt; line))
/// </code></example>
public ref struct LineReader
{
    /// <summary>Most bytes of a line, CR included and LF not.</summary>
    public const int MostLineBytes = 1024;

    /// <summary>Bytes of memory that the lines of both sides need.</summary>
    public const int MemoryBytes = 2 * SideBytes;

    // Of each side:
    // ┌────────────────────────────────┬──────────────────────────────┐
    // │ bytes of the line so far, or   │ those bytes                  │
    // │ Skipping (2 bytes)             │ (1024)                       │
    // └────────────────────────────────┴──────────────────────────────┘
    private const int HeldLength = sizeof(ushort);
    private const int SideBytes = HeldLength + MostLineBytes;
    private const ushort Skipping = ushort.MaxValue;
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly Span<byte> _memory;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Takes in what a packet brings.</summary>
    /// <param name="packet">The packet, once.</param>
    /// <param name="memory">The part of <see cref="ControlPacket.Memory"/> that is kept for lines: <see cref="MemoryBytes"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The memory is shorter.</exception>
    public LineReader(in ControlPacket packet, Span<byte> memory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memory.Length, MemoryBytes);
        _memory = memory.Slice(packet.Side == FlowSide.Originator ? 0 : SideBytes, SideBytes);
        _rest = packet.Payload;
        if (packet.FollowsGap)
            Held = Skipping;
    }

    private readonly ushort Held
    {
        get => BinaryPrimitives.ReadUInt16LittleEndian(_memory);
        set => BinaryPrimitives.WriteUInt16LittleEndian(_memory, value);
    }

    /// <summary>The next line that is complete.</summary>
    /// <param name="line">Without its end; valid until the next call.</param>
    /// <returns>False when the rest of the packet has none. The helper reads on until then, or loses lines.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            int length = _rest.IndexOf(LineFeed);
            if (length < 0)
            {
                Hold(_rest);
                _rest = default;
                line = default;
                return false;
            }

            ReadOnlySpan<byte> part = _rest[..length];
            _rest = _rest[(length + 1)..];
            bool isWhole = TryComplete(part, out line);
            Held = 0;
            if (isWhole)
                return true;
        }
    }

    /// <summary>Keeps the beginning of a line, or more of one.</summary>
    private readonly void Hold(ReadOnlySpan<byte> part)
    {
        int held = Held;
        if (held == Skipping || part.IsEmpty)
            return;
        if (held + part.Length > MostLineBytes)
        {
            Held = Skipping;
            return;
        }

        part.CopyTo(_memory[(HeldLength + held)..]);
        Held = (ushort)(held + part.Length);
    }

    /// <summary>Puts what is kept and the last part together.</summary>
    /// <returns>False when the line is to be skipped.</returns>
    private readonly bool TryComplete(ReadOnlySpan<byte> last, out ReadOnlySpan<byte> line)
    {
        int held = Held;
        line = last;
        if (held == Skipping || held + last.Length > MostLineBytes)
            return false;
        if (held > 0)
        {
            last.CopyTo(_memory[(HeldLength + held)..]);
            line = _memory.Slice(HeldLength, held + last.Length);
        }

        if (line is [.., CarriageReturn])
            line = line[..^1];
        return true;
    }
}
