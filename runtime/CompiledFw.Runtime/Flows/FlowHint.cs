namespace CompiledFw.Flows;

/// <summary>Where a packet's flow may be, found out before the rules ask: nothing but time depends on it being right.</summary>
/// <param name="Hash">Of the packet's key; 0 = nobody has looked.</param>
/// <param name="Slot">The first place of the home group whose tag fits; negative = none.</param>
internal readonly record struct FlowHint(ulong Hash, int Slot)
{
    public static readonly FlowHint None = new(0, -1);
}
