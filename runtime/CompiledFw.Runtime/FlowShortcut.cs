namespace CompiledFw;

/// <summary>
/// What plain segments of TCP over IPv4 that belong to flows need not go through: the rules before the first lookup, since those that could
/// match them just allow, or ask for nothing but fields of theirs and of their arrival.
/// </summary>
/// <param name="StateName">The number of the name that is looked up.</param>
/// <param name="AsksBefore">Whether a rule before the lookup could match such a segment.</param>
public sealed record FlowShortcut(byte StateName, bool AsksBefore);
