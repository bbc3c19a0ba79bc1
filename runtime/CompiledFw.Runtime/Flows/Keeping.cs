namespace CompiledFw.Flows;

/// <summary>How a rule makes flows.</summary>
/// <param name="Rule">Its index.</param>
/// <param name="StateName">The name under which the flow can be found.</param>
/// <param name="IsBound">The flow belongs to the interface that the packet is on.</param>
/// <param name="LimitBy">The fields by which the rule counts its flows.</param>
/// <param name="Most">The most that agree in those fields.</param>
internal readonly record struct Keeping(
    int Rule, byte StateName, bool IsBound = false, LimitFields LimitBy = LimitFields.None, long Most = 0);
