namespace CompiledFw.Tracking.Helpers;

/// <summary>What a packet that was expected begins: a flow of its own, under the control flow's rule.</summary>
/// <param name="Control">The control flow in which it was announced.</param>
/// <param name="ParentRule">Index of the rule that made the control flow.</param>
internal readonly record struct ExpectedFlow(ControlFlow Control, int ParentRule)
{
    /// <summary>The state name under which the new flow is known.</summary>
    public byte StateName => Control.StateName;

    /// <summary>The interface that it belongs to; 0 = none.</summary>
    public int Interface => Control.Interface;
}
