namespace CompiledFw.Flows;

/// <summary>Takes notice of an entry that is about to go.</summary>
internal delegate void EntryRemoving<TKey>(in FlowEntry<TKey> entry)
    where TKey : unmanaged, IFlowKey<TKey>;
