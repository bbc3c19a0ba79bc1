namespace CompiledFw.Interpreting.Strict;

/// <summary>What is to be thought of a reset.</summary>
/// <param name="IsBad">No genuine one has that number.</param>
/// <param name="IsPastWindows">It is believed whatever the windows say.</param>
/// <param name="KeepsState">It may be one that the receiver challenges: the connection stays as it is.</param>
internal readonly record struct ResetAnswer(bool IsBad, bool IsPastWindows, bool KeepsState);
