namespace CompiledFw.Flows;

/// <summary>Something that happened to a flow.</summary>
/// <param name="Kind">What.</param>
/// <param name="Second">When, in whole seconds of the packets' time; an end is told when it is found, which may be a sweep later.</param>
/// <param name="Originator">The end that sent the first packet.</param>
/// <param name="Responder">The other end.</param>
/// <param name="Protocol">IP protocol number.</param>
/// <param name="StateName">Number of the state name under which it is known.</param>
/// <param name="ParentRule">The index of the rule that made it.</param>
public readonly record struct FlowEvent(
    FlowEventKind Kind, uint Second, FlowEnd Originator, FlowEnd Responder, byte Protocol, byte StateName, int ParentRule);
