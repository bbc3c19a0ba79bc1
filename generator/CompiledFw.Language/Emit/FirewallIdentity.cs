namespace CompiledFw.Language.Emit;

/// <summary>The class that is written. Names are as C# writes them: one that is also a keyword begins with <c>@</c>.</summary>
/// <param name="Namespace">Its namespace, or null for the global one.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="IsOtherHalf">True when the program declares the class itself: the other half repeats no modifier but partial.</param>
public sealed record FirewallIdentity(string? Namespace, string ClassName, bool IsOtherHalf = false)
{
    /// <summary>The class's name as people say it.</summary>
    public string PlainName => ClassName.TrimStart('@');

    /// <summary>Namespace and name, as people say them.</summary>
    public string FullName => Namespace is null ? PlainName : $"{Namespace.Replace("@", "")}.{PlainName}";

    /// <summary>True when a class of this name would clash with what is written inside it, or hide what its code names.</summary>
    public bool IsTaken => MemberNames.Contains(PlainName) || NamedTypes.IsHiddenBy(FullName);
}
