namespace CompiledFw.Appliance.Explaining;

/// <summary>What <c>cfw explain</c> is asked for.</summary>
internal sealed record ExplainRequest
{
    public required string RuleFile { get; init; }

    /// <summary>A packet in words, or its number in <see cref="Capture"/>.</summary>
    public required string Packet { get; init; }

    /// <summary>The capture's path; "-" is standard input; null where the packet is in words.</summary>
    public string? Capture { get; init; }

    /// <summary>The capture as messages call it.</summary>
    public string CaptureName => Capture == "-" ? "standard input" : Capture ?? "";

    /// <summary>Addresses in place of the rule file's <c>me</c>, with commas between them.</summary>
    public string? Me { get; init; }

    /// <summary>The interface of packets of which the capture names none.</summary>
    public string? Interface { get; init; }

    /// <summary>The direction of packets of which the capture says none; null = it follows <c>me</c>.</summary>
    public Direction? Direction { get; init; }

    public bool AsJson { get; init; }
}
