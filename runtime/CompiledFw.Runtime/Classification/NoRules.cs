namespace CompiledFw.Classification;

/// <summary>The shape of a family whose packets no rule fits.</summary>
public readonly struct NoRules : IClassifierShape
{
    /// <inheritdoc/>
    public static int Source => 0;

    /// <inheritdoc/>
    public static int Destination => 0;

    /// <inheritdoc/>
    public static int Fields => 0;

    /// <inheritdoc/>
    public static int Groups => 0;

    /// <inheritdoc/>
    public static int Kinds => 0;

    /// <inheritdoc/>
    public static bool IsFolded => false;
}
