using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Coverage;

/// <summary>
/// Seeks what the random cases of a run left out: draws more cases, of which the interpreter alone says what they meet, and keeps those
/// that meet something of it. With them a run has met every element, however its seed falls.
/// </summary>
/// <param name="run">The run; the same seed finds the same cases.</param>
/// <param name="reasons">Of those that a packet can be decided by, the ones that have rows.</param>
/// <param name="isStrict">Whether cases track strictly.</param>
internal sealed class LeftOut(RunSeed run, IReadOnlyList<Reason> reasons, bool isStrict)
{
    private const int CasesADraw = 20;

    /// <summary>What is not among so many cases is not rare: nothing makes it any more.</summary>
    private const int MostDraws = 500;

    /// <summary>Far from the seeds of the run's own batches.</summary>
    private const ulong FirstSeed = 1UL << 32;

    /// <summary>The cases that bring what is missing in a table; few, and none where nothing is.</summary>
    public IReadOnlyList<RandomCase> Find(CoverageTable coverage)
    {
        CoverageTable met = coverage.Copy();
        List<RandomCase> found = [];
        for (ulong draw = 0; draw < MostDraws && met.Unmet.Any(); draw++)
        {
            foreach (RandomCase each in RandomCase.Of(run with { Seed = run.Seed + FirstSeed + draw }, CasesADraw, isStrict))
            {
                CoverageTable own = MetBy(each);
                if (met.IsFilledBy(own))
                {
                    met.Add(own);
                    found.Add(each);
                }
            }
        }

        return found;
    }

    /// <summary>What a case meets.</summary>
    public CoverageTable MetBy(RandomCase each)
    {
        CoverageTable own = new([]);
        RuleSet rules = BoundRuleFile.Bind(each.Rules.ToYaml());
        InterpreterEngine interpreter = new(rules, witness: new CoverageWitness(own, each, rules, reasons));
        foreach (TrafficEvent next in each.Events)
            Comparison.Answer(interpreter, next);
        return own;
    }
}
