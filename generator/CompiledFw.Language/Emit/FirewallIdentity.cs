namespace CompiledFw.Language.Emit;

/// <summary>The class that is written.</summary>
/// <param name="Namespace">Its namespace, or null for the global one.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="IsOtherHalf">True when the program declares the class itself: the other half repeats no modifier but partial.</param>
public sealed record FirewallIdentity(string? Namespace, string ClassName, bool IsOtherHalf = false);
