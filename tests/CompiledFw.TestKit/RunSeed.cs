using System.Globalization;

namespace CompiledFw.TestKit;

/// <summary>
/// What a run of random tests is made from. <c>COMPILEDFW_SEED</c> repeats a run by its seed; <c>COMPILEDFW_CASES</c> multiplies
/// the number of cases.
/// </summary>
public sealed record RunSeed(ulong Seed, double CasesFactor)
{
    public const string SeedVariable = "COMPILEDFW_SEED";
    public const string CasesVariable = "COMPILEDFW_CASES";

    /// <summary>From the environment; without a seed there, a new one.</summary>
    public static RunSeed FromEnvironment()
    {
        string? seed = Environment.GetEnvironmentVariable(SeedVariable);
        string? factor = Environment.GetEnvironmentVariable(CasesVariable);
        return new RunSeed(
            seed is null ? (ulong)Random.Shared.NextInt64() : ulong.Parse(seed, CultureInfo.InvariantCulture),
            factor is null ? 1 : double.Parse(factor, CultureInfo.InvariantCulture));
    }

    /// <summary>How many cases to run where <paramref name="usual"/> are usual; at least one.</summary>
    public int Cases(int usual) => Math.Max(1, (int)(usual * CasesFactor));

    public override string ToString() => $"{SeedVariable}={Seed}";
}
