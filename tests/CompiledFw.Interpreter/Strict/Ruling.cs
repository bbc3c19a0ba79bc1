namespace CompiledFw.Interpreting.Strict;

/// <summary>What comes of a packet for its flow.</summary>
/// <param name="Outcome">Whether it passes.</param>
/// <param name="Reason">Why not, of an invalid packet.</param>
/// <param name="Seconds">How long the flow lives from now on; null = its deadline stays.</param>
/// <param name="Assures">The flow's connection is known to be genuine from now on.</param>
/// <param name="Ends">The flow is gone.</param>
internal sealed record Ruling(Outcome Outcome, Reason Reason, int? Seconds, bool Assures, bool Ends)
{
    public static readonly Ruling Ignored = new(Outcome.Ignored, Reason.Rule, null, false, false);

    public static readonly Ruling Reopens = new(Outcome.Reopens, Reason.Rule, null, false, false);

    public static Ruling Invalid(Reason reason) => new(Outcome.Invalid, reason, null, false, false);

    public static Ruling Lives(int? seconds) => new(Outcome.Accepted, Reason.Rule, seconds, false, false);
}
