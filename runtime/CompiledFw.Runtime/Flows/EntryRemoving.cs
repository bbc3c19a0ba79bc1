namespace CompiledFw.Flows;

/// <summary>Takes notice of an entry that is about to go.</summary>
internal delegate void EntryRemoving<TKey, TState>(in FlowEntry<TKey, TState> entry)
    where TKey : unmanaged, IFlowKey<TKey>
    where TState : unmanaged, IFlowState;
