namespace CompiledFw.Generator;

/// <summary>A fault of a declaration, for a diagnostic in C#.</summary>
internal sealed record DeclarationFault(RulesetClass Class, string Message);
