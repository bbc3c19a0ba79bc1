namespace CompiledFw.Interpreting;

/// <summary>How an interpreter knows flows.</summary>
internal interface ITracking
{
    IReadOnlyCollection<TrackedFlow> Live { get; }

    /// <summary>The sources that have live flows, with how many.</summary>
    IEnumerable<(LimitKey Source, int Flows)> Sources { get; }

    /// <summary>Time moves on, never back; the dead are removed.</summary>
    void MoveClock(long nowSeconds);

    /// <summary>Before the rules, if they ask for it: what the packet is, without any effect.</summary>
    void See(Passage passage);

    /// <summary>Looks for the packet's flow, which the packet refreshes.</summary>
    /// <param name="passage">The packet.</param>
    /// <param name="stateName">The name, or null for all of them.</param>
    Finding Find(Passage passage, string? stateName);

    /// <summary>Makes a flow of the packet for a rule with a state word.</summary>
    /// <param name="passage">The packet.</param>
    /// <param name="rule">The rule's index.</param>
    /// <param name="hasLookedForIt">The packet has just looked for it.</param>
    /// <param name="most">How many flows its source may have, under a rule with <c>limit</c>.</param>
    /// <returns><see cref="Reason.Rule"/> unless the packet is refused.</returns>
    Reason Keep(Passage passage, int rule, bool hasLookedForIt, int most);

    /// <summary>The rule, or the default rule, allows the packet.</summary>
    Refusal Allow(Passage passage, int rule);

    /// <summary>The packet passes.</summary>
    void Passed(Passage passage)
    {
    }

    void RemoveWhere(Func<TrackedFlow, bool> isGone);
}
