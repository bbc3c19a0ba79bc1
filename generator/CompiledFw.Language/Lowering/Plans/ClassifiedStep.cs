using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>A step of which a classifier asks a part.</summary>
/// <param name="Step">The step.</param>
/// <param name="Rest">What is left to ask once the classifier has named it.</param>
internal sealed record ClassifiedStep(Step Step, Condition Rest)
{
    /// <summary>True when a packet that the classifier names it for goes no further.</summary>
    public bool IsFinal => Rest.IsAlways && Step.EndsHere;
}
