namespace CompiledFw.Language.Model;

/// <summary>
/// One entry of <c>tests:</c>: a packet and what the rules must make of it in a firewall without flows. No test sees another's flow.
/// </summary>
/// <param name="Packet">The packet.</param>
/// <param name="Expect">The verdict's word: allow, deny, unreach, reset or abort.</param>
/// <param name="RuleNumber">The deciding rule, or null where the file does not say.</param>
/// <param name="Text">The packet as written.</param>
/// <param name="Span">Where the test stands.</param>
public sealed record RuleTest(TestPacket Packet, string Expect, int? RuleNumber, string Text, SourceSpan Span);

/// <summary>
/// A packet in words, <c>tcp 198.51.100.7:1025 &gt; 192.0.2.1:22 syn in wan</c>. Addresses are prefixes of full length and of
/// one family.
/// </summary>
public sealed record TestPacket(
    byte Protocol,
    TestAddress Source,
    int SourcePort,
    TestAddress Destination,
    int DestinationPort,
    byte TcpFlags,
    byte IcmpType,
    byte IcmpCode,
    bool IsLaterFragment,
    bool Inbound,
    string? Interface,
    string? ReceivedOn);

/// <summary>One address of either family; exactly one of the two is not null.</summary>
public sealed record TestAddress(Prefix4? V4, Prefix6? V6);
