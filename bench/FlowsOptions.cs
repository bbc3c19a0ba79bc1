namespace CompiledFw.Benchmarks;

/// <summary>What traffic <c>flows</c> measures.</summary>
/// <param name="Flows">TCP connections, all of them alive.</param>
/// <param name="Batch">Packets in one call.</param>
/// <param name="IsIp6">IPv6 in place of IPv4.</param>
/// <param name="HasTimestamps">Segments carry the timestamps option (RFC 7323 section 3.2).</param>
internal sealed record FlowsOptions(int Flows, int Batch, bool IsIp6, bool HasTimestamps)
{
    /// <summary>Flows are numbered in 24 bits of an address.</summary>
    public const int MostFlows = 1 << 24;

    public const int DefaultBatch = 64;
}
