namespace CompiledFw.Generator;

/// <summary>Names of the pipeline's steps, for the tests that watch what is computed again.</summary>
internal static class TrackingNames
{
    public const string Compile = nameof(Compile);
    public const string Pair = nameof(Pair);
    public const string Emit = nameof(Emit);
}
