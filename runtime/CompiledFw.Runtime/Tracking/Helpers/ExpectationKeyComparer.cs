using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

/// <summary>Compares expectations, and hashes them with a secret.</summary>
internal sealed class ExpectationKeyComparer(HashSecret secret) : IEqualityComparer<ExpectationKey>
{
    private const byte HashedLength = 48;

    public bool Equals(ExpectationKey left, ExpectationKey right) => left == right;

    public int GetHashCode(ExpectationKey key)
    {
        var hash = new SipHash(secret);
        hash.Absorb(key.Source.High);
        hash.Absorb(key.Source.Low);
        hash.Absorb(key.Destination.High);
        hash.Absorb(key.Destination.Low);
        hash.Absorb(((ulong)(uint)key.Interface << 32) | key.Destination.Port);
        return (int)hash.Finish(((ulong)key.StateName << 16) | ((ulong)key.Version << 8) | key.Protocol, HashedLength);
    }
}
