using CompiledFw.Classification.Building;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>Consecutive steps that one classifier finds.</summary>
/// <param name="First">The first step's index.</param>
/// <param name="End">The index behind the last.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Families">The rules and plans of packets of IPv4, of IPv6 and of others.</param>
/// <param name="Shapes">What their tables consist of; null where there are no rules.</param>
/// <param name="Name">The plans in a few words.</param>
/// <param name="Summary">What was chosen, what it is estimated to cost, and its tables, a line each.</param>
internal sealed record Block(
    int First,
    int End,
    IReadOnlyList<ClassifiedStep> Steps,
    PlannedTables[] Families,
    ClassifierShape?[] Shapes,
    string Name,
    IReadOnlyList<string> Summary);
