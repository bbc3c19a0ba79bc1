namespace CompiledFw.Sharding;

/// <summary>A packet on its way to a shard.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Latest">The latest time that the firewall as a whole had seen when it came, its own included.</param>
internal readonly record struct ShardedPacket(int Index, TimeSpan Latest);
