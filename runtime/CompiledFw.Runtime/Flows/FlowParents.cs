using System.Runtime.InteropServices;

namespace CompiledFw.Flows;

/// <summary>
/// How many live flows each source has under each rule with <c>limit</c>: ipfw's limit parents (reference: ipfw section 3.6).
/// </summary>
/// <remarks>
/// <para><b>Life.</b> The first flow of a source makes its entry, each flow of it counts, and each flow that dies uncounts. An entry
/// without flows goes, but not before the lifetime <c>short</c> has passed since it was made, as in ipfw.</para>
/// <para><b>Bound.</b> The dictionary has room for the maximum from the start: nothing allocates per packet. Its hash is keyed, as that
/// of the flow table.</para>
/// </remarks>
internal sealed class FlowParents
{
    private readonly Dictionary<ParentKey, ParentCount> _counts;
    private readonly int _maxParents;
    private readonly uint _idleSeconds;
    private uint _collectedSeconds;

    public FlowParents(int maxParents, uint idleSeconds, HashSecret secret)
    {
        _maxParents = maxParents;
        _idleSeconds = idleSeconds;
        _counts = new Dictionary<ParentKey, ParentCount>(maxParents, new ParentKeyComparer(secret));
    }

    /// <summary>Live flows of a source; 0 for one that has none.</summary>
    public int FlowsOf(in ParentKey key) => _counts.TryGetValue(key, out ParentCount count) ? count.Flows : 0;

    /// <summary>True when the table has no place for a source that is not in it.</summary>
    public bool IsFull => _counts.Count >= _maxParents;

    public bool Contains(in ParentKey key) => _counts.ContainsKey(key);

    /// <summary>
    /// True of a source that would be gone if its flows had died: whether they have has to be found out before it is added, because then
    /// its time begins anew.
    /// </summary>
    public bool MayBeOver(in ParentKey key, uint nowSeconds) =>
        _counts.TryGetValue(key, out ParentCount count) && count.Flows > 0 && count.Deadline <= nowSeconds;

    /// <summary>
    /// Makes sure that a source is there. Precondition: it is, or the table is not full; and if its time has come, then those of its
    /// flows that have died are known to have died.
    /// </summary>
    public void Add(in ParentKey key, uint nowSeconds)
    {
        ref ParentCount count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out bool isThere);
        if (!isThere || (count.Flows == 0 && count.Deadline <= nowSeconds))
            count.Deadline = nowSeconds + _idleSeconds;
    }

    /// <summary>A flow of a source that is in the table was made.</summary>
    public void Began(in ParentKey key) => CollectionsMarshal.GetValueRefOrNullRef(_counts, key).Flows++;

    /// <summary>A flow of a source ended in that second: before it the source does not go.</summary>
    public void Ended(in ParentKey key, uint second)
    {
        ref ParentCount count = ref CollectionsMarshal.GetValueRefOrNullRef(_counts, key);
        count.Flows--;
        count.Deadline = Math.Max(count.Deadline, second);
    }

    /// <summary>The sources that have live flows.</summary>
    public IEnumerable<(ParentKey Key, int Flows)> Live =>
        _counts.Where(count => count.Value.Flows > 0).Select(count => (count.Key, count.Value.Flows));

    /// <summary>
    /// Removes sources without flows whose time has come. Precondition: every flow that has died is known to have died. Nothing more
    /// can go in the same second, so that it is done once.
    /// </summary>
    public void Collect(uint nowSeconds)
    {
        if (_collectedSeconds >= nowSeconds)
            return;
        _collectedSeconds = nowSeconds;
        foreach ((ParentKey key, ParentCount count) in _counts)
        {
            if (count.Flows == 0 && count.Deadline <= nowSeconds)
                _counts.Remove(key);
        }
    }

    private struct ParentCount
    {
        public int Flows;

        /// <summary>The second from which on the entry goes when it has no flows.</summary>
        public uint Deadline;
    }
}
