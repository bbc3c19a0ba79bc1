namespace CompiledFw.Interpreting;

/// <summary>Whose flows a rule with <c>limit</c> counts: the fields by which it does not count are 0.</summary>
public sealed record LimitKey(
    int Rule, byte Version, byte Protocol, UInt128 Source, int SourcePort, UInt128 Destination, int DestinationPort);
