namespace CompiledFw.Language.Problems;

/// <summary>
/// A kind of problem: its stable id and what it is about. Ids CFW0001 to 0099 speak of the file, 0100 to 0199 of names,
/// 0200 to 0299 of rules, 0300 to 0399 of limits. Each has an anchor of the same name in <c>docs/diagnostics.md</c>.
/// </summary>
public sealed record ProblemKind(string Id, string Title, bool IsWarning = false)
{
    public string HelpLink => $"docs/diagnostics.md#{Id.ToLowerInvariant()}";
}
