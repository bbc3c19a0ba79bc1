namespace CompiledFw.Interpreting;

/// <summary>What comes of meeting one rule: the verdict, or the rule to meet next.</summary>
internal readonly record struct Step(Verdict? Verdict, int Next)
{
    public static Step Decided(Verdict verdict) => new(verdict, 0);

    public static Step To(int next) => new(null, next);
}
