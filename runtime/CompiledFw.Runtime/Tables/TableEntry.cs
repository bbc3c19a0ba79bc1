namespace CompiledFw.Tables;

/// <summary>One entry of a table that changes at run time.</summary>
/// <param name="Key">What it stands for.</param>
/// <param name="Value">What a lookup that finds it gives; 0 if none was given.</param>
/// <param name="Expires">When it ends, on the host's clock in whole seconds; null = it does not.</param>
public readonly record struct TableEntry<TKey>(TKey Key, uint Value, TimeSpan? Expires);
