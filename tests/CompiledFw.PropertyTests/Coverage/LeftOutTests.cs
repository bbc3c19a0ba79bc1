using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests.Coverage;

/// <summary>Where nothing was met, everything is sought and found: so each run can meet all of it, whatever its seed.</summary>
public sealed class LeftOutTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_element_of_strict_tracking_is_found()
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine($"{run}");
        CoverageTable coverage = new(StrictElements.All, isOnlyOfThese: true);
        LeftOut leftOut = new(run, StrictElements.Reasons, isStrict: true);
        IReadOnlyList<RandomCase> found = leftOut.Find(coverage);
        foreach (RandomCase each in found)
        {
            CoverageTable own = leftOut.MetBy(each);
            Assert.True(coverage.IsFilledBy(own), "A case brings nothing that the ones before it did not.");
            coverage.Add(own);
        }

        output.WriteLine($"{found.Count} cases");
        Assert.Empty(coverage.Unmet);
    }

    [Fact]
    public void Where_nothing_is_missing_nothing_is_sought() =>
        Assert.Empty(new LeftOut(RunSeed.FromEnvironment(), StrictElements.Reasons, isStrict: true).Find(new CoverageTable([])));
}
