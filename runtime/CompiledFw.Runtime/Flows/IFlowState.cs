namespace CompiledFw.Flows;

/// <summary>What a tracker remembers of one flow.</summary>
internal interface IFlowState
{
    /// <summary>The second at whose beginning the flow is dead.</summary>
    uint Deadline { get; }

    /// <summary>How soon the flow gives way when the table is full.</summary>
    Expendability Expendability { get; }
}
