namespace CompiledFw.Flows;

/// <summary>A flow as it was when a listing was made.</summary>
/// <param name="Originator">The end that sent the first packet.</param>
/// <param name="Responder">The other end.</param>
/// <param name="Protocol">IP protocol number.</param>
/// <param name="StateName">Number of the state name under which it is known.</param>
/// <param name="ParentRule">The rule that made it, by its index.</param>
/// <param name="Forward">What the originator has sent, where that is counted.</param>
/// <param name="Reverse">What the other end has sent, likewise.</param>
/// <param name="SecondsLeft">Whole seconds until it dies unless a packet refreshes it; at least 1.</param>
/// <param name="Interface">The interface that it belongs to; 0 = none.</param>
public readonly record struct Flow(
    FlowEnd Originator,
    FlowEnd Responder,
    byte Protocol,
    byte StateName,
    int ParentRule,
    FlowTraffic Forward,
    FlowTraffic Reverse,
    uint SecondsLeft,
    int Interface = 0)
{
    /// <summary>Where its TCP connection stands, under strict tracking.</summary>
    public FlowPhase Phase { get; init; }

    /// <summary>The side that did not begin has sent something that passed. Strict tracking only.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>It has proved itself, and is never evicted. Strict tracking only.</summary>
    public bool IsAssured { get; init; }

    /// <summary>Another flow announced it. Strict tracking only.</summary>
    public bool IsRelated { get; init; }
}
