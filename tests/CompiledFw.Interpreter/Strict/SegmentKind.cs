namespace CompiledFw.Interpreting.Strict;

/// <summary>What a TCP segment is to its connection. A reset is one whatever else it says, and so on in this order.</summary>
internal enum SegmentKind
{
    Reset,
    Syn,
    SynAck,
    Fin,
    Ack,
}
