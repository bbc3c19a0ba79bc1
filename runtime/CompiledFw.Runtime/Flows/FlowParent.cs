namespace CompiledFw.Flows;

/// <summary>A source whose flows a rule with <c>limit</c> counts, as it was when a listing was made.</summary>
/// <param name="ParentRule">The rule.</param>
/// <param name="Protocol">IP protocol number of the flows.</param>
/// <param name="Source">The originators' end: zero in the fields by which the rule does not count.</param>
/// <param name="Destination">The other end, likewise.</param>
/// <param name="Flows">Live flows.</param>
public readonly record struct FlowParent(int ParentRule, byte Protocol, FlowEnd Source, FlowEnd Destination, int Flows);
