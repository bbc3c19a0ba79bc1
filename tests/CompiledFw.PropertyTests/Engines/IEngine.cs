using CompiledFw.Interpreting;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>Something that decides packets by a rule set. Tests run the interpreter and generated code through it alike.</summary>
internal interface IEngine
{
    /// <summary>Both engines draw the chance of rules with <c>prob</c> from it.</summary>
    const int Seed = 1;

    /// <summary>Its name in messages.</summary>
    string Name { get; }

    /// <summary>Decides one packet.</summary>
    Verdict Evaluate(TrafficPacket packet);

    /// <summary>What the latest packet takes along, if it brought something along; else null.</summary>
    PacketCarriage? Carried { get; }

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

    /// <summary>Removes the flows that rules of a number made.</summary>
    void RemoveFlowsOf(int ruleNumber);

    /// <summary>Adds an entry to a table, or gives an equal one this value and end.</summary>
    void AddEntry(string table, string entry, uint value, TimeSpan? expires);

    /// <summary>Removes exactly this entry.</summary>
    void RemoveEntry(string table, string entry);

    /// <summary>Removes all entries.</summary>
    void ClearTable(string table);

    /// <summary>Sets the addresses that <c>me</c> stands for.</summary>
    void SetMe(IReadOnlyList<string> addresses);
}
