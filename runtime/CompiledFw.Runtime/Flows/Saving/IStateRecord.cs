namespace CompiledFw.Flows.Saving;

/// <summary>Writes what a tracker knows of a flow, and reads it back.</summary>
internal interface IStateRecord<TState>
    where TState : unmanaged, IFlowState
{
    /// <summary>Writes all but the deadline.</summary>
    /// <param name="record">Zeroed.</param>
    /// <param name="state">The state.</param>
    /// <param name="nowSeconds">The second in which it is saved.</param>
    void Write(Span<byte> record, in TState state, uint nowSeconds);

    /// <summary>Reads a record without fault.</summary>
    /// <param name="record">The record.</param>
    /// <param name="deadline">The second at whose beginning the flow is dead.</param>
    /// <param name="savedSeconds">The second in which it was saved, by the clock of now.</param>
    TState Read(ReadOnlySpan<byte> record, uint deadline, uint savedSeconds);
}
