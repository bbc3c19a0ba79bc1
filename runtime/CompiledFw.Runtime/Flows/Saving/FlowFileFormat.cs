namespace CompiledFw.Flows.Saving;

/// <summary>The format of a file of saved flows, version 1.</summary>
/// <remarks>
/// <para>All numbers are little endian and unsigned; addresses stand in network order. A text is its length in bytes (4) and UTF-8. What is
/// said to be 0 is refused when it is not. The file has these parts, one behind the other and nothing between them.</para>
/// <code>
/// header                                        flow, so many of IPv4, then so many of IPv6
///  0  8  the letters CFWFLOWS                    4 or 16  address of the originator, who sent the first packet
///  8  2  version, 1                              4 or 16  address of the responder
/// 10  1  tracking: 1 strict, 2 classic           2  port of the originator, 0 = none; of a query: its identifier
/// 11  1  0                                       2  port of the responder; of a query: 256 x its type + its code
/// 12  8  length of the whole file in bytes       1  IP protocol
/// 20  4  state names, 1 to 64                    1  state name: its place among those above, from 0
/// 24  4  interfaces, at most 65,535              2  interface that it belongs to: its place, from 1; 0 = none
/// 28  4  rules, at most 65,536                   2  rule that made it: its place, from 0
/// 32  4  IPv4 flows                              1  age: flows with its ends under other names made after it, 0 to 63
/// 36  4  IPv6 flows                              1  bits: 1 ICMP query with type and identifier in the place of ports,
/// 40  4  expectations                                     2 which the responder asked
/// 44  4  conversations                           4  seconds left, at least 1
///                                                   then what the tracker knows, by the mode of tracking
/// names
///    text  name of the rule set                 strict, 52 bytes
///    texts state names                           1  TCP phase: 0 not TCP, 1 SYN sent, 2 SYN received, 3 established, 4 FIN wait,
///    texts interface names                          5 close wait, 6 last ACK, 7 time wait, 8 closed, 9 SYN sent by both,
///                                                   10 SYN received after 9, 11 last ACK and a SYN let through
/// rule                                           1  last segment: 0 none, 1 SYN, 2 SYN with ACK, 3 FIN, 4 ACK, 5 RST,
///    2  number                                      6 SYN let through, 7 the same with SACK permitted
///    2  0, or rules before it with the           1  who sent it: 0 originator, 1 responder
///       same number and text                     1  times that the last ACK was repeated, 0 to 3
///    text                                        1  window scale of the originator, 0 to 14; 15 = none offered
///                                                1  window scale of the responder; 15 = picked up in its middle
/// expectation, 84 bytes                          1  window scale of the SYN let through
///    1  family, 4 or 6                           1  0
///    1  IP protocol                              2  marks: 1 answered, 2 assured, 4 related, 8 closing, 16 and 32 SACK permitted by
///    1  IP protocol of its control flow             originator and responder, 64 and 128 something of theirs is not
///    1  state name                                  acknowledged, 256 the last window was 0
///    2  interface                                2  fingerprint of the last ACK, 15 bits; of a SYN let through: its window
///    2  rule                                     4  sequence number behind the last segment
///    4  seconds left, at least 1                 4  not TCP: seconds since the first packet
///   16  address of the source                   16  originator: end of what it sent, end of what it may send, greatest window,
///   16  address of the destination                  highest number acknowledged
///   16  address of the control flow's originator 16  responder: the same
///   16  address of its responder
///    2  port of the destination                 classic, 44 bytes
///    2  port of the control flow's originator    1  flags of the originator: 1 FIN, 2 SYN, 4 RST
///    2  port of its responder                    1  flags of the responder
///    2  0                                        1  bits: 1 the originator acknowledged last, 2 the responder
///                                                1  0
/// conversation of a control flow                 4  last number that the originator acknowledged
///    1  family    1  IP protocol                 4  the same of the responder
///    1  state name                               8  packets of the originator     8  bytes of the originator
///    1  bits: 1 its helper has thrown,           8  packets of the responder      8  bytes of the responder
///       2 something was said, 4 and 8 the
///       next number of originator, responder    end
///       is known                                32  SHA-256 of everything before
///    2  interface
///    2  port of the originator   2  of the responder   2  0
///    4  next number of the originator   4  of the responder
///   16  address of the originator   16  of the responder
///    4  bytes of memory that the helper asks for, at most 65,536
///    text  the helper's name
///    text  that memory, without the zeros at its end
/// </code>
/// <para>An IPv4 address in 16 bytes is followed by 12 zeros.</para>
/// </remarks>
internal static class FlowFileFormat
{
    public const ushort Version = 1;

    public const int HeaderLength = 48;
    public const int VersionAt = 8;
    public const int LengthAt = 12;
    public const int ChecksumLength = 32;

    public const int ExpectationLength = 84;

    /// <summary>Of a conversation, up to the helper's name.</summary>
    public const int ConversationLength = 56;

    public const int TextLengthLength = 4;

    /// <summary>Of a rule, up to its text.</summary>
    public const int RuleLength = 4;

    /// <summary>Bytes of the longest text: no rule file has one.</summary>
    public const int MostTextBytes = 1 << 24;

    public const int MostStateNames = 64;
    public const int MostInterfaces = ushort.MaxValue;
    public const int MostRules = ushort.MaxValue + 1;

    private const int BytesBesideAddresses = 16;

    public static ReadOnlySpan<byte> Magic => "CFWFLOWS"u8;

    public static int AddressLength(byte version) => version == 4 ? 4 : 16;

    /// <summary>Bytes of a flow up to what its tracker knows.</summary>
    public static int FlowLength(byte version) => BytesBesideAddresses + (2 * AddressLength(version));
}
