namespace CompiledFw.Flows;

/// <summary>A flow as it was when a listing was made.</summary>
/// <param name="Originator">The end that sent the first packet.</param>
/// <param name="Responder">The other end.</param>
/// <param name="Protocol">IP protocol number.</param>
/// <param name="StateName">Number of the state name under which it is known.</param>
/// <param name="ParentRule">The rule that made it, as <see cref="TrackedFlows"/> was told.</param>
/// <param name="Forward">What the originator has sent.</param>
/// <param name="Reverse">What the other end has sent.</param>
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
    int Interface = 0);
