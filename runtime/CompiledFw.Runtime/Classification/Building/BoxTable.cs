namespace CompiledFw.Classification.Building;

/// <summary>Rules as boxes over one family's packets, in their order.</summary>
/// <param name="Sets">For each field its sets of values, each as ascending ranges that do not touch; set 0 is all values and has no ranges.</param>
/// <param name="Boxes">The rules, ascending.</param>
internal sealed record BoxTable(PointRange[][][] Sets, RuleBox[] Boxes)
{
    /// <summary>True when some rule asks for the field.</summary>
    public bool Asks(int field) => Sets[field].Length > 1;
}
