using CompiledFw.Flows;

namespace CompiledFw.Tracking.Helpers;

/// <summary>Compares control flows, and hashes them with a secret.</summary>
internal sealed class ControlFlowComparer(HashSecret secret) : IEqualityComparer<ControlFlow>
{
    private const byte HashedLength = 48;

    public bool Equals(ControlFlow left, ControlFlow right) => left == right;

    public int GetHashCode(ControlFlow flow)
    {
        var hash = new SipHash(secret);
        hash.Absorb(flow.Originator.High);
        hash.Absorb(flow.Originator.Low);
        hash.Absorb(flow.Responder.High);
        hash.Absorb(flow.Responder.Low);
        hash.Absorb(((ulong)(uint)flow.Interface << 32) | ((uint)flow.Originator.Port << 16) | flow.Responder.Port);
        return (int)hash.Finish(((ulong)flow.StateName << 16) | ((ulong)flow.Version << 8) | flow.Protocol, HashedLength);
    }
}
