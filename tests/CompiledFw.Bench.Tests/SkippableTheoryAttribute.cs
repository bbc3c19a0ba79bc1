namespace CompiledFw.Bench.Tests;

/// <summary>A theory about files that not every machine has: skipped where the environment does not say in which folder they are.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableTheoryAttribute : TheoryAttribute
{
    public SkippableTheoryAttribute(string variable)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            Skip = $"{variable} names no folder of ClassBench files.";
    }
}
