using CompiledFw.Classification;

namespace CompiledFw;

// What emitted rules call that a classifier finds.
public abstract partial class Firewall
{
    /// <summary>What a body returns instead of the index of the rule to go on with: the packet does not end here, ask for the next candidate.</summary>
    protected const int NextCandidate = -2;

    /// <summary>The classifiers that find rules, in the order of the rules; none where all rules are compared.</summary>
    public virtual IReadOnlyList<Classifier> Classifiers => [];

    /// <summary>The number of a rule.</summary>
    protected ushort NumberOf(int rule) => _numbers[rule];

    private static ushort[] NumbersOf(RulesetDescription ruleset) => Array.ConvertAll(ruleset.Rules, r => r.Number);
}
