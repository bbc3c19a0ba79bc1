using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CompiledFw.Flows;

// Finding out early where an entry may be, and having the processor fetch it.
internal sealed unsafe partial class FlowTable<TKey, TState>
{
    private const int CacheLineBytes = 64;

    /// <summary>As <see cref="Find(in TKey, ulong, int)"/>, beginning at a hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in TKey key, FlowHint hint, int onInterface)
    {
        if (hint.Slot >= 0)
        {
            // A place that has been left since holds no key that a packet could have.
            ref FlowEntry<TKey, TState> entry = ref this[hint.Slot];
            if (TKey.AreEqual(in entry.Key, in key) && entry.Interface == onInterface)
                return hint.Slot;
        }

        return FindElsewhere(key, hint.Hash, onInterface);
    }

    /// <summary>The first place of the home group that may have a key with this hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FlowHint HintOf(ulong hash)
    {
        int home = HomeOf(hash);
        uint candidates = _firstTags[(nuint)(uint)home].Matching(TagOf(hash));
        return new FlowHint(hash, candidates == 0 ? -1 : SlotOf(home, TagGroup.LowestPlace(candidates)));
    }

    /// <summary>Lets the processor fetch the tags of a hash's home group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchTags(ulong hash) => Prefetch(_firstTags + (nuint)(uint)HomeOf(hash));

    /// <summary>Lets the processor fetch an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchEntry(int slot)
    {
        FlowEntry<TKey, TState>* entry = _firstEntry + (nuint)(uint)slot;
        Prefetch(entry);
        if (sizeof(FlowEntry<TKey, TState>) > CacheLineBytes)
            Prefetch((byte*)entry + CacheLineBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(void* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindElsewhere(TKey key, ulong hash, int onInterface) => Find(in key, hash == 0 ? Hash(in key) : hash, onInterface);
}
