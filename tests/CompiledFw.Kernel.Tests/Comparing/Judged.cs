namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>What a firewall says of a packet.</summary>
internal readonly record struct Judged(CtState State, Reason Reason)
{
    public override string ToString() => State == CtState.Invalid ? $"{State} ({Reasons.ToWord(Reason)})" : $"{State}";
}
