using System.Net;
using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

/// <summary>A flow that was announced and has not begun, as it was when a listing was made.</summary>
/// <param name="Protocol">IP protocol number of the announced flow.</param>
/// <param name="Source">Where it will come from, whatever the port.</param>
/// <param name="Destination">Where it will lead.</param>
/// <param name="ControlProtocol">IP protocol number of the control flow in which it was announced.</param>
/// <param name="Originator">The control flow's client.</param>
/// <param name="Responder">The control flow's server.</param>
/// <param name="StateName">Number of the control flow's state name, under which the announced flow will be known too.</param>
/// <param name="ParentRule">Index of the rule that made the control flow.</param>
/// <param name="SecondsLeft">Whole seconds until it ends if nothing comes; at least 1.</param>
/// <param name="Interface">The interface that the control flow belongs to; 0 = none.</param>
public readonly record struct Expectation(
    byte Protocol,
    IPAddress Source,
    FlowEnd Destination,
    byte ControlProtocol,
    FlowEnd Originator,
    FlowEnd Responder,
    byte StateName,
    int ParentRule,
    uint SecondsLeft,
    int Interface = 0);
