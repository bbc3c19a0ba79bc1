namespace CompiledFw.Classification.Building;

/// <summary>How large the tables of one group may be; what is larger is looked up another way.</summary>
/// <param name="Cells">Pairs of address classes; beyond that, lists by one address.</param>
/// <param name="Results">Blocks of results, and results in blocks; beyond that, lists are searched. With 0 they always are.</param>
/// <param name="SideBySide">Lists times side classes; beyond that, results stand in blocks.</param>
/// <param name="Chunks">Pairs of classes of both halves of an address; beyond that, a tree.</param>
internal sealed record ClassifierLimits(int Cells, int Results, int SideBySide, int Chunks)
{
    public static readonly ClassifierLimits Usual = new(Cells: 8 << 20, Results: 4 << 20, SideBySide: 8 << 20, Chunks: 1 << 20);
}
