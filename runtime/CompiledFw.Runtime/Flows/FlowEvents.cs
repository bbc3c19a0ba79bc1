namespace CompiledFw.Flows;

/// <summary>What happens to flows, in a ring that the packet path writes and one reader empties, in the same thread or another.</summary>
/// <remarks>
/// The writer never waits: where the reader has not kept up, events are lost and counted. One writes, one reads, and each only ever moves
/// its own position on, behind the entry that it wrote or read; so there is no lock.
/// </remarks>
public sealed class FlowEvents
{
    private readonly Note[] _ring;
    private long _written;
    private long _read;
    private long _lost;

    internal FlowEvents(int capacity) => _ring = new Note[capacity];

    /// <summary>Events that found no place.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Takes the next event out.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryRead(out FlowEvent what)
    {
        long position = _read;
        if (position == Volatile.Read(ref _written))
        {
            what = default;
            return false;
        }

        Note note = _ring[position % _ring.Length];
        Volatile.Write(ref _read, position + 1);
        what = new FlowEvent(
            note.Kind, note.Second, note.Originator.ToEnd(note.Version), note.Responder.ToEnd(note.Version), note.Protocol, note.StateName, note.Rule);
        return true;
    }

    internal void Write<TKey, TState>(FlowEventKind kind, in FlowEntry<TKey, TState> flow, uint second)
        where TKey : unmanaged, IFlowKey<TKey>
        where TState : unmanaged, IFlowState
    {
        long position = _written;
        if (position - Volatile.Read(ref _read) == _ring.Length)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        _ring[position % _ring.Length] = new Note(
            kind, TKey.Version, flow.Key.Protocol, flow.Key.StateName, flow.ParentRule, second, flow.Originator.Shown(flow.Key.Protocol), flow.Responder.Shown(flow.Key.Protocol));
        Volatile.Write(ref _written, position + 1);
    }

    private readonly record struct Note(
        FlowEventKind Kind, byte Version, byte Protocol, byte StateName, ushort Rule, uint Second, EndBits Originator, EndBits Responder);
}
