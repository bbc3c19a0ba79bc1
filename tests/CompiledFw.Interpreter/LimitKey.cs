using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

/// <summary>Whose flows a rule with <c>limit</c> counts: the fields by which it does not count are 0.</summary>
public sealed record LimitKey(
    int Rule, byte Version, byte Protocol, UInt128 Source, int SourcePort, UInt128 Destination, int DestinationPort)
{
    /// <summary>The source of a packet with that key.</summary>
    internal static LimitKey Of(TrackedKey key, int rule, LimitFields by) => new(
        rule,
        key.Version,
        key.Protocol,
        by.HasFlag(LimitFields.SourceAddress) ? key.Source : 0,
        by.HasFlag(LimitFields.SourcePort) ? key.SourcePort : 0,
        by.HasFlag(LimitFields.DestinationAddress) ? key.Destination : 0,
        by.HasFlag(LimitFields.DestinationPort) ? key.DestinationPort : 0);
}
