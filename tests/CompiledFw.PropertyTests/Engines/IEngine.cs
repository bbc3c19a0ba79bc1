using CompiledFw.Interpreting;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>Something that decides packets by a rule set. Tests run the interpreter and generated code through it alike.</summary>
internal interface IEngine
{
    /// <summary>Its name in messages.</summary>
    string Name { get; }

    /// <summary>Decides one packet.</summary>
    Verdict Evaluate(TrafficPacket packet);

    /// <summary>What each rule counted, in the order of evaluation; the last one is rule 65535's.</summary>
    IReadOnlyList<RuleTally> Tallies();

    /// <summary>The flows alive at a time, one line each, sorted.</summary>
    IReadOnlyList<string> Flows(TimeSpan now);

    /// <summary>Switches a set of rules on or off.</summary>
    void EnableSet(int set, bool isOn);

    /// <summary>Gives the rules of two sets each other's number.</summary>
    void SwapSets(int first, int second);

    /// <summary>Puts the rules of one set into another.</summary>
    void MoveSet(int from, int to);

    /// <summary>Removes the flows that a rule made.</summary>
    void RemoveFlowsOf(int ruleNumber);
}
