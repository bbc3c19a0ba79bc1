namespace CompiledFw.Tracking.Helpers;

/// <summary>Memories in the order in which they were last used.</summary>
internal sealed class MemoryList
{
    private ControlMemory? _newest;

    /// <summary>The one that was not used for the longest time; null when there is none.</summary>
    public ControlMemory? Oldest { get; private set; }

    /// <summary>All of them; the list may not change meanwhile.</summary>
    public IEnumerable<ControlMemory> OldestFirst
    {
        get
        {
            for (ControlMemory? memory = Oldest; memory is not null; memory = memory.Newer)
                yield return memory;
        }
    }

    /// <summary>Puts a memory that is in no list at the newest end.</summary>
    public void Add(ControlMemory memory)
    {
        memory.Older = _newest;
        memory.Newer = null;
        if (_newest is null)
            Oldest = memory;
        else
            _newest.Newer = memory;
        _newest = memory;
    }

    /// <summary>Takes a memory out that is in this list.</summary>
    public void Remove(ControlMemory memory)
    {
        if (memory.Older is null)
            Oldest = memory.Newer;
        else
            memory.Older.Newer = memory.Newer;
        if (memory.Newer is null)
            _newest = memory.Older;
        else
            memory.Newer.Older = memory.Older;
    }
}
