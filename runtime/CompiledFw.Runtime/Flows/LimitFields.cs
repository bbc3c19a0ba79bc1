namespace CompiledFw.Flows;

/// <summary>The fields by which <c>limit</c> counts flows (reference: ipfw section 3.6).</summary>
[Flags]
public enum LimitFields : byte
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>By the source address.</summary>
    SourceAddress = 1,

    /// <summary>By the source port.</summary>
    SourcePort = 2,

    /// <summary>By the destination address.</summary>
    DestinationAddress = 4,

    /// <summary>By the destination port.</summary>
    DestinationPort = 8,
}
