namespace CompiledFw.Language.Lowering;

/// <summary>What a plain segment is asked before its flow is looked up.</summary>
/// <param name="Step">The step that could match it.</param>
/// <param name="Holds">When it does; of the lookup, when it is not made.</param>
/// <param name="JustAllows">Whether it then allows the segment, and does nothing else.</param>
public sealed record ShortcutTest(Step Step, Condition Holds, bool JustAllows);
