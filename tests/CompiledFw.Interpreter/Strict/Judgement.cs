namespace CompiledFw.Interpreting.Strict;

/// <summary>What is thought of a packet before anything changes.</summary>
/// <param name="Standing">How it stands to the flows.</param>
/// <param name="State">What it is said to be.</param>
internal sealed record Judgement(Standing Standing, CtState State)
{
    /// <summary>What is wrong with it.</summary>
    public Reason Reason { get; init; } = Reason.Rule;

    /// <summary>The flow that it belongs to or relates to, or that is over and gives way to what the packet begins.</summary>
    public TrackedFlow? Flow { get; init; }

    /// <summary>The flow as it is with the packet; null when the packet changes nothing.</summary>
    public StrictFlow? After { get; init; }

    /// <summary>What comes of the packet for its flow.</summary>
    public Ruling? Ruling { get; init; }

    /// <summary>The one that announced it.</summary>
    public Expectation? Expectation { get; init; }

    public static Judgement Invalid(Standing standing, Reason reason) => new(standing, CtState.Invalid) { Reason = reason };
}
