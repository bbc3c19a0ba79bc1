namespace CompiledFw.Language.Lowering.Plans;

/// <summary>Who chooses how rules are matched. All choices but the first are there to measure plans and to hold each against the interpreter.</summary>
public enum PlanChoice
{
    /// <summary>What is estimated to cost least, for each part of the rules.</summary>
    Cheapest,

    /// <summary>Comparisons, one rule behind the other.</summary>
    Compares,

    /// <summary>All rules of a part in one group: the cross product of addresses, and of that with everything else.</summary>
    Product,

    /// <summary>Rules divided by how much of each address they take, each group a cross product whose results stand in blocks.</summary>
    Split,

    /// <summary>The cross product of addresses gives a list, in which bits say who matches.</summary>
    BitVectors,

    /// <summary>One address gives a list, whose entries bound the other one; addresses are looked up in trees.</summary>
    Trees,
}
