using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

/// <summary>What the first packet of an announced flow looks like.</summary>
/// <param name="Version">4 or 6.</param>
/// <param name="Protocol">IP protocol number.</param>
/// <param name="StateName">The control flow's state name.</param>
/// <param name="Interface">The interface that the control flow belongs to; 0 = none.</param>
/// <param name="Source">Its address; the port is 0, since any will do.</param>
/// <param name="Destination">Its address and port.</param>
internal readonly record struct ExpectationKey(
    byte Version, byte Protocol, byte StateName, int Interface, EndBits Source, EndBits Destination);
