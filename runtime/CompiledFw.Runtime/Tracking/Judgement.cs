namespace CompiledFw.Tracking;

/// <summary>What a tracker says of a packet of a flow.</summary>
/// <param name="Outcome">What becomes of the flow.</param>
/// <param name="Fault">What is wrong with the packet, where <see cref="Outcome.Invalid"/>; else <see cref="Reason.Rule"/>.</param>
/// <param name="LifeSeconds">How long the flow lives from now on, where <see cref="Outcome.Accepted"/>; 0 = as long as before.</param>
internal readonly record struct Judgement(Outcome Outcome, Reason Fault = Reason.Rule, uint LifeSeconds = 0)
{
    public static Judgement Accept(uint lifeSeconds) => new(Outcome.Accepted, Reason.Rule, lifeSeconds);

    public static Judgement Invalid(Reason fault) => new(Outcome.Invalid, fault);
}
