namespace CompiledFw.Interpreting;

/// <summary>What a lookup comes to.</summary>
/// <param name="Flow">The flow whose parent rule decides; null for none.</param>
/// <param name="Reason">
/// With a flow, whether the packet belongs to it or is related. Without one: why rule 0 denies the packet on the spot, or <see cref="Reason.Rule"/>.
/// </param>
/// <param name="State">Of a packet that rule 0 denies: what it is said to be.</param>
internal readonly record struct Finding(TrackedFlow? Flow, Reason Reason, CtState State)
{
    public static readonly Finding Nothing = new(null, Reason.Rule, CtState.New);
}
