using CompiledFw.Packets;

namespace CompiledFw;

/// <summary>
/// What a host should answer for a verdict: a verdict says what its rule asks for, a reply what this packet gets. Errors are not
/// answered with errors, groups of hosts get no answer, and a reset needs a segment to reset (RFC 1122 section 3.2.2, RFC 4443
/// section 2.4). The host makes the answer; rates and source addresses that may not be answered are its own to watch.
/// </summary>
/// <param name="Kind">What to send.</param>
/// <param name="Code">For the two unreachables: the code of the message; else 0.</param>
public readonly record struct Reply(ReplyKind Kind, byte Code)
{
    private const byte NoRoute6 = 0;
    private const byte AdministrativelyProhibited6 = 1;
    private const byte PortUnreachable6 = 4;

    /// <summary>Finds the answer to one packet. Does not allocate or throw, whatever the bytes are.</summary>
    /// <param name="verdict">What the firewall said of the packet.</param>
    /// <param name="frame">The bytes that it was given.</param>
    /// <param name="start">The first header of them.</param>
    /// <returns>The answer; <see cref="ReplyKind.None"/> for a packet that is not IP or does not decode.</returns>
    public static Reply For(in Verdict verdict, ReadOnlySpan<byte> frame, FrameStart start)
    {
        if (verdict.Action is VerdictAction.Allow or VerdictAction.Deny)
            return default;
        if (PacketDecoder.Decode(frame, start, out PacketHeaders packet) != Reason.Rule)
            return default;
        if (!Answerable.Is(frame, packet))
            return default;
        return packet.Version == 4 ? Over4(verdict, frame, packet) : Over6(verdict, frame, packet);
    }

    private static Reply Over4(in Verdict verdict, ReadOnlySpan<byte> frame, in PacketHeaders packet) => verdict.Action switch
    {
        VerdictAction.Unreach => new Reply(ReplyKind.IcmpUnreachable, verdict.Code),
        VerdictAction.Reset => ToSegment(packet),
        VerdictAction.Abort => ToAssociation(frame, packet),
        _ => default,
    };

    /// <summary>The actions that are made for IPv4 all say unreachable here, also reset and abort, as in ipfw.</summary>
    private static Reply Over6(in Verdict verdict, ReadOnlySpan<byte> frame, in PacketHeaders packet) => verdict.Action switch
    {
        VerdictAction.Unreach => new Reply(ReplyKind.Icmp6Unreachable, Translate(verdict.Code)),
        VerdictAction.Reset or VerdictAction.Abort => new Reply(ReplyKind.Icmp6Unreachable, AdministrativelyProhibited6),
        VerdictAction.Unreach6 => new Reply(ReplyKind.Icmp6Unreachable, verdict.Code),
        VerdictAction.Reset6 => ToSegment(packet),
        VerdictAction.Abort6 => ToAssociation(frame, packet),
        _ => default,
    };

    private static Reply ToSegment(in PacketHeaders packet) =>
        (packet.TcpFlags & (TcpFlags.Present | TcpFlags.Rst)) == TcpFlags.Present ? new Reply(ReplyKind.TcpReset, 0) : default;

    private static Reply ToAssociation(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        SctpFields.HasTagToAbort(frame, packet) ? new Reply(ReplyKind.SctpAbort, 0) : default;

    /// <summary>An ICMP unreachable's code as ICMPv6 (RFC 7915 section 4.2, as far as ipfw follows it).</summary>
    private static byte Translate(byte code) => code switch
    {
        0 or 1 or 5 or 6 or 7 or 11 or 12 => NoRoute6, // network, host, source route; unknown ones; for a type of service
        3 => PortUnreachable6,
        _ => AdministrativelyProhibited6,
    };
}
