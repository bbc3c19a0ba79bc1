namespace CompiledFw.Appliance.Explaining;

/// <summary>What became of a packet at a rule.</summary>
internal enum RuleOutcome
{
    /// <summary>A test does not hold.</summary>
    NotMatched,

    /// <summary>All tests hold.</summary>
    Matched,

    /// <summary>It looked up the packet's flow, and the action of the flow's parent was taken.</summary>
    FlowFound,

    /// <summary>Evaluation did not come to these rules.</summary>
    Skipped,
}
