using System.Diagnostics.CodeAnalysis;
using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

/// <summary>The memories of control flows, a bounded number.</summary>
/// <remarks>
/// <para><b>Life.</b> The answer to a connection's SYN takes one, or a packet with payload where there is none; it goes with the control
/// flow. It is kept then for the next flow, so that in the long run nothing is allocated.</para>
/// <para><b>When there is no room</b>, a flow in which nothing was said yet gives way first, then the one idle for the longest time: a flood
/// of handshakes takes memory from itself, not from conversations.</para>
/// </remarks>
internal sealed class ControlMemories
{
    public const int DefaultMost = 1024;

    private readonly Dictionary<ControlFlow, ControlMemory> _memories;
    private readonly MemoryList _silent = new();
    private readonly MemoryList _speaking = new();
    private readonly int _most;
    private ControlMemory? _free;

    /// <param name="most">Control flows that can have memory at a time; at least 1.</param>
    /// <param name="secret">Keys the hash.</param>
    public ControlMemories(int most, HashSecret secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        _most = most;
        _memories = new Dictionary<ControlFlow, ControlMemory>(most, new ControlFlowComparer(secret));
    }

    /// <summary>Control flows that have memory.</summary>
    public int Count => _memories.Count;

    /// <summary>Objects ever made: at most as many as there can be control flows with memory.</summary>
    public int Made { get; private set; }

    /// <summary>True when one more takes the place of another.</summary>
    public bool IsFull => _memories.Count == _most;

    /// <summary>All of them, in the order in which they give way when there is no room.</summary>
    public IEnumerable<ControlMemory> All => _silent.OldestFirst.Concat(_speaking.OldestFirst);

    /// <summary>The memory of a flow that has one.</summary>
    public bool TryGet(in ControlFlow flow, [MaybeNullWhen(false)] out ControlMemory memory)
    {
        memory = null;
        return _memories.Count > 0 && _memories.TryGetValue(flow, out memory);
    }

    /// <summary>Gives memory to a flow that has none.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="bytes">How much its helper needs.</param>
    public ControlMemory Take(in ControlFlow flow, int bytes)
    {
        if (_memories.Count == _most)
            Release((_silent.Oldest ?? _speaking.Oldest)!);
        ControlMemory memory = _free ?? Make();
        _free = memory.Newer;
        memory.Begin(in flow, bytes);
        _silent.Add(memory);
        _memories.Add(flow, memory);
        return memory;
    }

    /// <summary>Something was said in a flow.</summary>
    public void Spoke(ControlMemory memory)
    {
        ListOf(memory).Remove(memory);
        memory.HasSpoken = true;
        _speaking.Add(memory);
    }

    /// <summary>Gives a flow that has none the memory that it had in another firewall.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="bytes">How much its helper needs.</param>
    /// <param name="progress">How far the sides were read.</param>
    /// <param name="kept">What the helper kept; the rest is 0.</param>
    public void Restore(in ControlFlow flow, int bytes, in ControlProgress progress, ReadOnlySpan<byte> kept)
    {
        ControlMemory memory = Take(in flow, bytes);
        memory.IsOff = progress.IsOff;
        if (progress.OriginatorNext is uint originators)
            memory.Expect(Side.Forward, originators);
        if (progress.ResponderNext is uint responders)
            memory.Expect(Side.Reverse, responders);
        kept.CopyTo(memory.Bytes);
        if (progress.HasSpoken)
            Spoke(memory);
    }

    /// <summary>A control flow ended.</summary>
    public void Ended(in ControlFlow flow)
    {
        if (_memories.TryGetValue(flow, out ControlMemory? memory))
            Release(memory);
    }

    private void Release(ControlMemory memory)
    {
        ListOf(memory).Remove(memory);
        _memories.Remove(memory.Flow);
        memory.Newer = _free;
        _free = memory;
    }

    private ControlMemory Make()
    {
        Made++;
        return new ControlMemory();
    }

    private MemoryList ListOf(ControlMemory memory) => memory.HasSpoken ? _speaking : _silent;
}
