namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Packets by the fields that they have, as the decoder makes them: within one kind every field has a value and says nothing of
/// the others, so that a test on a field is a set of its values, and a test on a field that the kind lacks is false.
/// </summary>
internal enum PacketKind
{
    NotIp,

    Tcp4,

    /// <summary>UDP, UDP-Lite and SCTP, which have ports and nothing else that a rule asks for.</summary>
    Datagram4,
    Icmp4,

    /// <summary>A whole packet, or a first fragment, of any other protocol.</summary>
    Other4,

    /// <summary>With an offset that is not 0, of any protocol.</summary>
    LaterFragment4,

    Tcp6,
    Datagram6,
    Icmp6,
    Other6,
    LaterFragment6,
}
