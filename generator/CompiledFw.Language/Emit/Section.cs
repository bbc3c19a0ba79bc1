using CompiledFw.Language.Lowering;
using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>Steps that one method decides: a block that a classifier finds, or a stretch of steps that are compared.</summary>
/// <param name="First">The first step's index.</param>
/// <param name="End">The index behind the last.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Block">The block; null for a stretch.</param>
internal sealed record Section(int First, int End, string Name, Block? Block)
{
    /// <summary>All sections in order.</summary>
    public static List<Section> Divide(MatchProgram program, IReadOnlyList<Block> blocks)
    {
        List<Section> sections = [];
        int next = 0;
        foreach (Block block in blocks)
        {
            AddStretches(block.First);
            sections.Add(new Section(block.First, block.End, NameOf(program, block.First, block.End), block));
            next = block.End;
        }

        AddStretches(program.Steps.Count);
        return sections;

        void AddStretches(int end)
        {
            foreach ((int first, int behind) in MethodBudget.Split([.. program.Steps.Skip(next).Take(end - next)]))
                sections.Add(new Section(next + first, next + behind, NameOf(program, next + first, next + behind), null));
        }
    }

    /// <summary>How many rules are matched in which way, the most first.</summary>
    public static string PlanOf(IEnumerable<Section> sections) => string.Join("; ", sections
        .GroupBy(s => s.Block?.Name ?? "compares", s => s.Block?.Steps.Count ?? s.End - s.First, (name, counts) => (Name: name, Rules: counts.Sum()))
        .OrderByDescending(p => p.Rules).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}: {p.Rules} rules"));

    private static string NameOf(MatchProgram program, int first, int end) =>
        MemberNames.RulesOf(StepEmitter.NameOf(program, first), StepEmitter.NameOf(program, end - 1));
}
