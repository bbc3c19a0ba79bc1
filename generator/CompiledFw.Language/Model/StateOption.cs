namespace CompiledFw.Language.Model;

/// <summary>What makes a rule create flows (reference: ipfw section 2.1 to 2.5).</summary>
/// <param name="Word">Which word it is.</param>
/// <param name="Name">The state name.</param>
/// <param name="Limit">How many flows a source may have; null but for <c>limit</c> and <c>set-limit</c>.</param>
/// <param name="TimeoutSeconds">How long an established flow lives without packets; 0 = as the file says.</param>
/// <param name="Defers"><c>defer-action</c>: the packet that makes the flow goes on, only later ones get the action.</param>
public sealed record StateOption(StateWord Word, string Name, FlowLimit? Limit, int TimeoutSeconds, bool Defers)
{
    /// <summary>True of the words that look for the packet's flow before the rule's own tests.</summary>
    public bool Probes => Word is not (StateWord.RecordState or StateWord.SetLimit);

    /// <summary>True when the flow is one of the interface alone that its first packet was on.</summary>
    public bool IsBound => Word is StateWord.Stateful;
}

/// <summary>The words that create flows.</summary>
public enum StateWord
{
    KeepState,
    Limit,

    /// <summary>As keep-state, but without a look for the packet's flow.</summary>
    RecordState,

    /// <summary>As limit, but without a look for the packet's flow.</summary>
    SetLimit,

    /// <summary>NPF's: as keep-state, for the interface alone that the packet is on.</summary>
    Stateful,

    /// <summary>NPF's: as keep-state.</summary>
    StatefulEnds,
}

/// <summary>At most so many live flows that agree in the rule, the protocol and these fields (reference: ipfw section 3.6).</summary>
public sealed record FlowLimit(LimitFields By, Argument Most);

/// <summary>The fields by which flows are counted.</summary>
[Flags]
public enum LimitFields : byte
{
    None = 0,
    SourceAddress = 1,
    SourcePort = 2,
    DestinationAddress = 4,
    DestinationPort = 8,
    All = SourceAddress | SourcePort | DestinationAddress | DestinationPort,
}
