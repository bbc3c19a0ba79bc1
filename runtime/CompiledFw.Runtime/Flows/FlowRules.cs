namespace CompiledFw.Flows;

/// <summary>What the flow table has to know of the rules that make flows, by their index.</summary>
/// <param name="MaxParents">The hard maximum of sources whose flows are counted; 0 where no rule limits them.</param>
/// <param name="LimitBy">The fields by which each rule limits its flows.</param>
/// <param name="IdleSeconds">How long an established flow of each rule lives without packets; 0 = as the timeouts say. Null = so all.</param>
/// <param name="LooksUpAny">Whether flows are looked up under all names.</param>
internal sealed record FlowRules(int MaxParents, LimitFields[] LimitBy, uint[]? IdleSeconds, bool LooksUpAny)
{
    /// <summary>Rules that do none of that.</summary>
    public static readonly FlowRules Plain = new(0, [], null, false);

    public static FlowRules Of(RulesetDescription ruleset, FirewallOptions? options)
    {
        bool hasTimeouts = ruleset.Rules.Any(r => r.TimeoutSeconds > 0);
        bool hasLimits = ruleset.Rules.Any(r => r.LimitBy != LimitFields.None);
        return new FlowRules(
            hasLimits ? options?.MaxParents ?? ruleset.MaxParents : 0,
            hasLimits ? [.. ruleset.Rules.Select(r => r.LimitBy)] : [],
            hasTimeouts ? [.. ruleset.Rules.Select(r => (uint)r.TimeoutSeconds)] : null,
            ruleset.LooksUpAnyState);
    }
}
