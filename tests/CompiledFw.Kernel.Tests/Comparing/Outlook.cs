namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>What a firewall says of each packet of a sequence, and what it knows behind the last.</summary>
internal sealed record Outlook(Judged[] Said, Remains Left)
{
    /// <summary>True when the other one says the same of all of its packets but those that are not in it, and knows the same.</summary>
    /// <param name="other">Of the sequence without a packet.</param>
    /// <param name="without">Where that packet was.</param>
    public bool IsSame(Outlook other, int without) => Said.Where((_, i) => i != without).SequenceEqual(other.Said) && Left.IsSame(other.Left);
}
