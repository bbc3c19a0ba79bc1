namespace CompiledFw.Flows;

/// <summary>Compares sources, and hashes them with a secret.</summary>
internal sealed class ParentKeyComparer(HashSecret secret) : IEqualityComparer<ParentKey>
{
    public bool Equals(ParentKey left, ParentKey right) => left == right;

    public int GetHashCode(ParentKey key)
    {
        var hash = new SipHash(secret);
        hash.Absorb(key.Source.High);
        hash.Absorb(key.Source.Low);
        hash.Absorb(key.Destination.High);
        hash.Absorb(key.Destination.Low);
        hash.Absorb(((ulong)key.Source.Port << 16) | key.Destination.Port);
        return (int)hash.Finish(((ulong)key.Rule << 16) | ((ulong)key.Version << 8) | key.Protocol, ParentKey.HashedLength);
    }
}
