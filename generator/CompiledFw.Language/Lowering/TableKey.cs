namespace CompiledFw.Language.Lowering;

/// <summary>What of a packet a table is asked for; the runtime's enumeration of the same names.</summary>
public enum TableKey
{
    Source,
    Destination,
    SourcePort,
    DestinationPort,
    Dscp,
    Mark,
    Via,
    Recv,
    Xmit,
    Flow,
}
