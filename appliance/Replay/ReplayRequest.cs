namespace CompiledFw.Appliance.Replay;

/// <summary>What one replay is to do, as asked for on the command line.</summary>
internal sealed record ReplayRequest
{
    /// <summary>The capture's path; "-" is standard input.</summary>
    public required string Capture { get; init; }

    /// <summary>The capture as messages call it.</summary>
    public string CaptureName => Capture == "-" ? "standard input" : Capture;

    /// <summary>A firewall compiled at build time; else <see cref="RuleFile"/>.</summary>
    public string? Ruleset { get; init; }

    public string? RuleFile { get; init; }

    /// <summary>Addresses in place of the rule file's <c>me</c>, with commas between them.</summary>
    public string? Me { get; init; }

    /// <summary>The interface of packets of which the capture names none.</summary>
    public string? Interface { get; init; }

    /// <summary>The direction of packets of which the capture says none; null = it follows <c>me</c>.</summary>
    public Direction? Direction { get; init; }

    public bool AsJson { get; init; }

    public string? VerdictsPath { get; init; }

    public string? AllowedPath { get; init; }

    public string? DroppedPath { get; init; }
}
