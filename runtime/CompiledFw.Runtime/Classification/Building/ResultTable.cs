namespace CompiledFw.Classification.Building;

/// <summary>
/// What each list gives in each side class: a rule, <see cref="NoRule"/>, or with the highest bit set the place of several candidates in
/// <paramref name="Runs"/>, which end with <see cref="NoRule"/>. Large tables are cut into blocks of neighbouring side classes, each block once.
/// </summary>
/// <param name="Directory">For each list and block of side classes where its results begin; empty where all results stand side by side.</param>
/// <param name="Cells">The results.</param>
/// <param name="Runs">Candidates, where there are several.</param>
internal sealed record ResultTable(uint[] Directory, uint[] Cells, int[] Runs)
{
    /// <summary>Greater than the index of any rule.</summary>
    public const int NoRule = int.MaxValue;

    public const uint IsRun = 0x8000_0000;

    /// <summary>Side classes of a block.</summary>
    public const int Block = 16;

    /// <summary>Results of 16 bits: the same two marks.</summary>
    public const ushort NarrowNoRule = 0x7FFF, NarrowIsRun = 0x8000;

    public bool IsBlocked => Directory.Length > 0;

    /// <summary>True when a result fits into 16 bits.</summary>
    public bool IsNarrow { get; } = Runs.Length < NarrowNoRule && Cells.All(c => c is NoRule or < NarrowNoRule or >= IsRun);

    /// <summary>Blocks of a list.</summary>
    public static int BlocksOf(int sideClasses) => (sideClasses + Block - 1) / Block;
}
