using System.Runtime.ExceptionServices;

namespace CompiledFw.Sharding;

/// <summary>An exception of a host's own code, which a shard had called.</summary>
/// <param name="Packet">The packet's place in the batch.</param>
/// <param name="Exception">What was thrown, and where.</param>
internal sealed record ShardFailure(int Packet, ExceptionDispatchInfo Exception)
{
    /// <summary>That of the earlier packet.</summary>
    public static ShardFailure? Earlier(ShardFailure? one, ShardFailure? other) =>
        one is null || (other is not null && other.Packet < one.Packet) ? other : one;
}
