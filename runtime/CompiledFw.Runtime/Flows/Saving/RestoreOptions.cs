namespace CompiledFw.Flows.Saving;

/// <summary>What a host may say when it restores flows.</summary>
public sealed record RestoreOptions
{
    internal static readonly RestoreOptions Default = new();

    /// <summary>
    /// How long the flows were nobody's: they have so much less time left, rounded up to whole seconds. None unless the host says so. Not
    /// negative.
    /// </summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The number of the rule whose action the packets of flows get when their own rule is gone; of several with that number, the first that
    /// makes flows. Null, a number of no rule, and one of a rule that makes no flows: those flows are dropped.
    /// </summary>
    public ushort? OrphansUnder { get; init; }

    /// <summary><see cref="Elapsed"/>, so that no flow lives longer than it would have.</summary>
    internal uint ElapsedSeconds =>
        (uint)Math.Min((Elapsed.Ticks / TimeSpan.TicksPerSecond) + (Elapsed.Ticks % TimeSpan.TicksPerSecond > 0 ? 1 : 0), uint.MaxValue);
}
