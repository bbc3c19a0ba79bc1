namespace CompiledFw.Classification.Building;

/// <summary>The tables of one group of rules.</summary>
/// <param name="Kind">How they are used.</param>
/// <param name="Rows">For each source position: the first cell of its row, the code of its list, or 0.</param>
/// <param name="Columns">For each destination position: its place in a row, the code of its list, or 0.</param>
/// <param name="Sides">For each side class: which of the group's own side classes it is.</param>
/// <param name="SideClasses">How many of these there are.</param>
/// <param name="Cells">The number of each pair's list.</param>
/// <param name="Results">What each list gives in each side class of the group.</param>
/// <param name="Lists">The lists to be searched, where there is no table of results.</param>
/// <param name="Holding">For each side class of the group the conditions that hold.</param>
internal sealed record GroupTables(
    GroupKind Kind,
    uint[] Rows,
    uint[] Columns,
    uint[] Sides,
    int SideClasses,
    int[] Cells,
    ResultTable? Results,
    ListEntries? Lists,
    WordSet[] Holding);
