namespace CompiledFw.Interpreting;

/// <summary>Why a packet that a rule would allow is denied.</summary>
/// <param name="Reason">Why; <see cref="Reason.Rule"/> when it is not.</param>
/// <param name="IsByRule">The rule denies it, else rule 0.</param>
internal readonly record struct Refusal(Reason Reason, bool IsByRule)
{
    public static readonly Refusal None = new(Reason.Rule, IsByRule: false);
}
